// SPDX-License-Identifier: Apache-2.0
// The server's answers (docs/schema) and how to ask for them.

export type Bounds = { earliest: string | null; latest: string | null } | null
export type Source = { version: string; file: string; line: number }
export type Reason = { code: string; text: string; left: string; right: string; weight: number }
export type Measure = {
  authority: string; list: string; measure: string; status: string; answer: string; from: Bounds
  bound?: { mark: string; because: string; cautions: string[]; needs: string[]; rows: { citation: string; url: string }[] }
}
export type Hit = {
  id: string; name: string; matched: string; schema: string; score: number; completeness: number
  alert: boolean; measures: Measure[]; reasons: Reason[]; sources: Source[]
}
export type Skipped = { file: string; line: number; problem: string; text: string }
export type Result = {
  query: string; outcome: string; because: string[]; total_hits: number; hits: Hit[]
  skipped: Skipped[]
}
export type Coverage = { authority: string; list: string; period: Bounds; versions: string[]; notes: string[] }
export type Stamp = {
  as_of: string; snapshot: string; engine: string; policy: string; skipped: Skipped[]
  coverage: Coverage[]
}
export type Screening = Stamp & { results: Result[] }
export type Listing = {
  entity: string; authority: string; list: string; measure: string; programme: string
  basis: string; reason: string; status: string; from: Bounds; until: Bounds; bounds: string
  source: Source | null; sources: Source[]
}
export type Value = { kind: string; text: string; label: string; country: string; source: Source }
export type Link = { relation: string; text: string; ids: string[]; inward: boolean; source: Source }
export type Entity = Stamp & {
  id: string; schema: string; caption: string; names: Value[]; addresses: Value[]
  identifiers: Value[]; details: Value[]; listings: Listing[]; links: Link[]; datasets: string[]
  first_seen: Bounds; last_seen: Bounds; sources: Source[]
}
export type Answer = {
  authority: string; measure: string | null; answer: string; because: string; covered: Bounds
}
export type Ledger = Stamp & {
  asked: string; caption: string; ids: string[]; joins: string[]; names: string[]; listings: Listing[]
  answers: Answer[]
}
export type Version = {
  source: string; version: string; dated: { earliest: string | null; latest: string | null; how: string }
  format: string; records: number; entities: number; names: number; complete: boolean; extract: boolean
  aliases_loaded: boolean; pinned: boolean; licence: string; skipped: Skipped[]; notes: string[]
}
export type Lists = Stamp & { added: Version[] }
export type Claim = {
  id: string; verdict: string; because: string; records: string[]; kind: string
  speaker_chain: string[]; date: string; sentence: string; subject: string; authority: string
  measure: string; status: string; answers: Answer[]
}
export type Finding = {
  id: string; detector: string; rank: number; parties: string[]; lots: string[]; records: string[]
  score: number; completeness: number; numbers: Record<string, string>; text: string
  would_clear: string[]; checks: string[]
}
export type Party = { screening: Result & { party: { id: string; names: string[] } }; ledger: Ledger
  facts: { date: Bounds; kind: string; text: string; source: string }[] }
export type Investigation = Stamp & {
  title: string; findings: Finding[]; claims: Claim[]; parties: Party[]; lists: Version[]
}
export type GraphNode = { id: string; caption: string; schema: string; listed: boolean
  measures: { authority: string; list: string; measure: string; answer: string }[] }
export type GraphEdge = { from: string; to: string; relation: string; text: string; source: Source }
export type Graph = Stamp & { nodes: GraphNode[]; edges: GraphEdge[]; cut?: boolean; found?: boolean }
export type Batch = {
  id: string; as_of: string; parties: number; done: number; finished: boolean; state: string
  problem: string; skipped: Skipped[]
}

// What the server said no to, in its own words.
export class Refusal extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string,
    readonly hint: string) {
    super(detail ? `${title}: ${detail}` : title)
  }
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return await answer.json() as T
  const problem = await answer.json().catch(() => ({}))
  throw new Refusal(answer.status, problem.title ?? `${answer.status}`, problem.detail ?? '',
    problem.hint ?? '')
}

export type Query = Record<string, string | number | string[] | undefined>

// A path with its query; empty values are left out.
export function url(path: string, query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') parts.append(key, String(one))
    }
  }
  const text = parts.toString()
  return text ? `${path}?${text}` : path
}

export async function get<T>(path: string, query: Query = {}): Promise<T> {
  return read<T>(await fetch(url(path, query), { headers: { accept: 'application/json' } }))
}

export async function post<T>(path: string, body: unknown, type = 'application/json'): Promise<T> {
  return read<T>(await fetch(path, {
    method: 'POST', headers: { 'content-type': type },
    body: type === 'application/json' ? JSON.stringify(body) : body as string | Blob,
  }))
}
