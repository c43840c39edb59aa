// SPDX-License-Identifier: Apache-2.0
// Small pieces that several pages use.
import type { ComponentChildren } from 'preact'
import type { Bounds, Coverage, Measure, Refusal, Skipped, Source, Version } from './api'
import { csvOf, download, hrefOf, type Loaded, plain, t, useAnswer, wire } from './state'
import type { Place } from './state'
import type { Key } from './text'

export function since(bounds: Bounds): string {
  if (!bounds) return ''
  const { earliest, latest } = bounds
  if (earliest && earliest === latest) return earliest
  if (earliest && latest) return `${earliest} … ${latest}`
  return earliest ? `≥ ${earliest}` : latest ? `≤ ${latest}` : ''
}

export function Chip({ kind, children }: { kind: string; children: ComponentChildren }) {
  return <span class={`chip ${kind}`}>{children}</span>
}

const SIGNS: Record<string, string> = { block: '■', review: '▲', clear: '●', incomplete: '◌' }
export function Outcome({ word }: { word: string }) {
  return <Chip kind={word}><span aria-hidden="true">{SIGNS[word] ?? '·'} </span>{wire('outcome', word)}</Chip>
}
const ANSWERS: Record<string, string> = {
  yes: '■', no: '○', not_yet: '▷', undetermined: '▲', not_shown: '◌',
}
export function AnswerChip({ word }: { word: string }) {
  return <Chip kind={`answer-${word}`}><span aria-hidden="true">{ANSWERS[word] ?? '·'} </span>{wire('answer', word)}</Chip>
}

export function Bar({ value, label }: { value: number; label: string }) {
  const text = value.toFixed(2)
  return <span class="bar" role="img" aria-label={`${label} ${text}`}>
    <svg width="56" height="8" aria-hidden="true"><rect width="56" height="8" rx="2" class="track" />
      <rect width={56 * value} height="8" rx="2" class="fill" /></svg>
    <span aria-hidden="true">{text} {label}</span>
  </span>
}

// "UK UK sanctions list" reads badly: a list that names its authority stands alone.
export const listName = (one: { authority: string; list: string }) =>
  one.list.startsWith(one.authority) ? one.list : `${one.authority} ${one.list}`

// Whom the listing binds, by the profile asked with, and the rows that say so.
function Bound({ bound }: { bound: NonNullable<Measure['bound']> }) {
  return <details class="bound"><summary><Chip kind={`bound-${bound.mark}`}>{t(`bound.${bound.mark}` as Key)}</Chip></summary>
    <p>{bound.because}</p>
    {[...bound.needs.map(one => `${t('bound.needs')}: ${one}`), ...bound.cautions].map(one => <p>{one}</p>)}
    <ul>{bound.rows.map(one => <li>{one.url ? <a href={one.url} rel="noreferrer">{one.citation}</a> : one.citation}</li>)}</ul></details>
}

export function MeasureLine({ measure }: { measure: Measure }) {
  return <span class="measure"><b>{listName(measure)}</b> <Chip kind={`m-${measure.measure}`}>{plain(measure.measure)}</Chip>
    {' '}<AnswerChip word={measure.answer} /> {measure.answer === 'no' ? '' : `${t('common.since')} ${since(measure.from)}`}{measure.bound && <Bound bound={measure.bound} />}</span>
}

export function SourceLine({ source }: { source: Source | null | undefined }) {
  return source ? <small class="source">{t('common.source')}: {source.version} {source.file}:{source.line}</small> : null
}

// A source whose name begins so is made up (docs/formats/investigation.md).
export const isInvented = (source: string | undefined) => !!source?.startsWith('invented_')
export function Invented({ sources }: { sources: (string | undefined)[] }) {
  return sources.length > 0 && sources.every(isInvented) ? <Chip kind="invented">{t('common.invented')}</Chip> : null
}

// To which day the lists behind an answer reach, by authority.
export function Reach({ coverage, day }: { coverage: Coverage[]; day: string }) {
  const last = new Map<string, string>()
  for (const one of coverage) {
    const until = one.period?.latest ?? one.period?.earliest ?? ''
    if (until > (last.get(one.authority) ?? '')) last.set(one.authority, until)
  }
  const days = (until: string) => Math.round((Date.parse(day) - Date.parse(until)) / 86_400_000)
  return <p class="quiet reach">{t('top.asof')} <b>{day}</b>. {t('common.reach')}: {last.size === 0 ? t('common.noreach')
    : [...last].map(([authority, until]) => `${authority} ${until}${days(until) > 0 ? ` (${days(until)} ${t('lists.days')})` : ''}`).join(' · ')}</p>
}

// A case has lists of its own, so it can answer otherwise than a search in the workspace.
export function CaseLists({ lists }: { lists: Version[] }) {
  return <p class="quiet reach">{t('common.caselists')} {[...new Set(lists.map(one => one.source))].join(', ')}.{' '}
    <Invented sources={lists.map(one => one.source).filter(isInvented)} /></p>
}

export function Fault({ fault }: { fault: Refusal }) {
  return <div class="fault" role="alert"><b>{fault.title}</b>{fault.detail && <>: <code>{fault.detail}</code></>}
    {fault.hint && <p>{t('common.hint')}: {fault.hint}</p>}</div>
}

export function NotCovered({ items }: { items: Skipped[] }) {
  if (!items.length) return null
  return <details class="lost"><summary>{t('screen.lost')} ({items.length})</summary>
    <ul>{items.map(item => <li>{item.file}{item.line ? `:${item.line}` : ''}: {item.problem}{item.text && `: ${item.text}`}</li>)}</ul></details>
}

// Shows what was loaded, its fault, or that it is on its way.
export function Load<T>({ from, children }: { from: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (from.fault) return <Fault fault={from.fault} />
  if (from.value !== undefined) return <div class={from.isBusy ? 'busy' : ''}>{children(from.value)}</div>
  return from.isBusy ? <p class="quiet" aria-live="polite">{t('common.loading')}</p> : null
}

export function Twins({ json, csv }: { json?: string; csv?: { name: string; rows: () => (string | number)[][] } }) {
  return <span class="twins">
    {json && <a href={json}>{t('common.json')}</a>}
    {csv && <button type="button" class="link" onClick={() => download(csv.name, csvOf(csv.rows()))}>{t('common.csv')}</button>}
  </span>
}

export function EntityLink({ id, children }: { id: string; children?: ComponentChildren }) {
  return <a href={hrefOf('entity', [id])}>{children ?? id}</a>
}

// The case that the address names, else the first one.
export function useCase(place: Place): { id: string | null; ids: string[]; fault?: Refusal; isBusy: boolean } {
  const cases = useAnswer<{ cases: { id: string }[] }>('/v1/cases')
  const ids = cases.value?.cases.map(one => one.id) ?? []
  return { id: place.parts[0] ?? ids[0] ?? null, ids, fault: cases.fault, isBusy: cases.isBusy }
}

export function CasePicker({ page, ids, id }: { page: string; ids: string[]; id: string | null }) {
  if (ids.length < 2) return null
  return <nav class="picker" aria-label={t('common.case')}>{ids.map(one =>
    <a href={hrefOf(page, [one])} aria-current={one === id ? 'page' : undefined}>{one}</a>)}</nav>
}
