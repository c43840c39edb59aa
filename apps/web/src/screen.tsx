// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState } from 'preact/hooks'
import { type Batch, type Hit, post, type Refusal, type Result, type Screening, url } from './api'
import { go, hrefOf, t, useAnswer, type Place } from './state'
import { Bar, EntityLink, Fault, Invented, Load, MeasureLine, NotCovered, Outcome, Reach, SourceLine, Twins } from './parts'

const SCHEMAS = [['', 'screen.any'], ['Person', 'screen.person'], ['Company', 'screen.company'],
  ['Organization', 'screen.organization'], ['Vessel', 'screen.vessel']] as const

// The profiles that ship (data/rules/profiles).
const PROFILES = ['eu_bank_milan', 'eu_exporter_usd', 'insurer_london', 'non_eu_usd', 'uk_firm', 'us_person']

function HitCard({ hit, name, place }: { hit: Hit; name: string; place: Place }) {
  return <article class={`hit ${hit.alert ? '' : 'weak'}`} tabIndex={0} data-row={hrefOf('entity', [hit.id])}>
    <h3><EntityLink id={hit.id}>{hit.name}</EntityLink> <small>{hit.schema} · {hit.id}</small> <Invented sources={hit.sources.map(one => one.version)} /></h3>
    <p><Bar value={hit.score} label={t('screen.similar')} /> <Bar value={hit.completeness} label={t('screen.complete')} />
      {!hit.alert && <span class="quiet"> {t('screen.below')}</span>}</p>
    {hit.matched !== hit.name && <p class="quiet">{t('screen.matched')}: <b>{hit.matched}</b></p>}
    <ul class="measures">{hit.measures.map(one => <li><MeasureLine measure={one} /></li>)}</ul>
    <ul class="reasons">{hit.reasons.map(one => <li>{one.text}</li>)}</ul>
    <p><a href={hrefOf('compare', [], { left: name, right: hit.id, as_of: place.query.get('as_of') ?? undefined })}>{t('screen.compare')}</a> <SourceLine source={hit.sources[0]} /></p>
  </article>
}

export function ResultView({ result, place }: { result: Result; place: Place }) {
  return <section class="result">
    <h2><Outcome word={result.outcome} /> {result.query}</h2>
    <ul class="because">{result.because.map(one => <li>{one}</li>)}</ul>
    {result.hits.length === 0 && <p>{t('screen.none')}</p>}
    {result.hits.map(hit => <HitCard hit={hit} name={result.query} place={place} />)}
    <NotCovered items={result.skipped} />
  </section>
}

function rowsOf(results: Result[]) {
  return [['query', 'outcome', 'id', 'name', 'score', 'completeness', 'alert'],
    ...results.flatMap(result => result.hits.length
      ? result.hits.map(hit => [result.query, result.outcome, hit.id, hit.name, hit.score, hit.completeness, String(hit.alert)])
      : [[result.query, result.outcome, '', '', '', '', '']])]
}

// Follows a batch until it ends, then reads its lines.
function useBatch() {
  const [batch, setBatch] = useState<Batch>()
  const [results, setResults] = useState<Result[]>()
  const [fault, setFault] = useState<Refusal>()
  const start = async (rows: string | Blob, asOf: string | null) => {
    setResults(undefined)
    setFault(undefined)
    try {
      const made = await post<Batch>(url('/v1/batches', { as_of: asOf ?? undefined }), rows, 'text/csv')
      setBatch(made)
    } catch (problem) { setFault(problem as Refusal) }
  }
  useEffect(() => {
    if (!batch || batch.finished) return
    const events = new EventSource(`/v1/batches/${batch.id}/events`)
    events.addEventListener('progress', event => setBatch(JSON.parse((event as MessageEvent).data)))
    events.onerror = () => events.close()
    return () => events.close()
  }, [batch?.id])
  useEffect(() => {
    if (!batch?.finished) return
    fetch(`/v1/batches/${batch.id}/results`).then(answer => answer.text()).then(text =>
      setResults(text.trim().split('\n').map(line => JSON.parse(line) as Result)))
  }, [batch?.finished, batch?.id])
  return { batch, results, fault, start }
}

function Threshold({ results }: { results: Result[] }) {
  const [point, setPoint] = useState(0.8)
  const best = useMemo(() => results.map(one => one.hits[0]?.score ?? 0), [results])
  const count = best.filter(score => score >= point).length
  return <label class="slider">{t('screen.threshold')} <input type="range" min="0.5" max="1" step="0.01" value={point}
    onInput={event => setPoint(Number(event.currentTarget.value))} />
    <input type="number" min="0.5" max="1" step="0.01" value={point} aria-label={t('screen.threshold')}
      onInput={event => setPoint(Number(event.currentTarget.value))} />
    <b>{count}</b> {t('screen.expected')} ({results.length})</label>
}

function BatchView({ place }: { place: Place }) {
  const { batch, results, fault, start } = useBatch()
  const [rows, setRows] = useState('')
  const asOf = place.query.get('as_of')
  return <section>
    <form onSubmit={event => { event.preventDefault(); if (rows.trim()) void start(rows, asOf) }}
      onDragOver={event => event.preventDefault()}
      onDrop={event => { event.preventDefault(); const file = event.dataTransfer?.files[0]; if (file) void start(file, asOf) }}>
      <label>{t('screen.rows')}<textarea rows={5} value={rows} onInput={event => setRows(event.currentTarget.value)} /></label>
      <p><button>{t('screen.start')}</button> <label class="file">{t('screen.file')} <input type="file" onChange={event => {
        const file = event.currentTarget.files?.[0]
        if (file) void start(file, asOf)
      }} /></label></p>
    </form>
    {fault && <Fault fault={fault} />}
    {batch && <p aria-live="polite"><progress max={batch.parties} value={batch.done} /> {batch.done} / {batch.parties} {t('screen.progress')} {batch.problem}
      {results && <Twins json={`/v1/batches/${batch.id}/results`} csv={{ name: 'screening.csv', rows: () => rowsOf(results) }} />}</p>}
    {batch && <NotCovered items={batch.skipped} />}
    {results && <><Threshold results={results} />
      <table><thead><tr><th>{t('screen.name')}</th><th>{t('screen.outcome')}</th><th>{t('screen.matched')}</th><th>{t('screen.similar')}</th><th>{t('screen.complete')}</th></tr></thead>
        <tbody>{results.slice(0, 5000).map(one => <tr tabIndex={0} data-row={hrefOf('screen', [], { name: one.query })}>
          <td><a href={hrefOf('screen', [], { name: one.query })}>{one.query}</a></td><td><Outcome word={one.outcome} /></td>
          <td>{one.hits[0] && <EntityLink id={one.hits[0].id}>{one.hits[0].name}</EntityLink>}</td>
          <td>{one.hits[0]?.score.toFixed(3)}</td><td>{one.hits[0]?.completeness.toFixed(2)}</td></tr>)}</tbody></table></>}
  </section>
}

export function Screen({ place }: { place: Place }) {
  const { query } = place
  const asked = { name: query.getAll('name'), schema: query.get('schema') ?? '', birth_date: query.get('birth_date') ?? '',
    country: query.get('country') ?? '', identifier: query.get('identifier') ?? '', as_of: query.get('as_of') ?? '', profile: query.get('profile') ?? '' }
  const path = asked.name.length ? url('/v1/screen', asked) : null
  const answer = useAnswer<Screening>(path)
  const submit = (event: Event) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const text = (key: string) => (form.get(key) as string).trim()
    if (text('name')) go('screen', [], { name: text('name'), schema: text('schema'), birth_date: text('birth_date'),
      country: text('country'), identifier: text('identifier'), profile: text('profile') })
  }
  return <>
    <h1>{t('nav.screen')}</h1>
    <form class="ask" onSubmit={submit}>
      <label class="wide">{t('screen.name')}<input name="name" value={asked.name[0] ?? ''} required autocomplete="off" /></label>
      <label>{t('screen.schema')}<select name="schema" value={asked.schema}>{SCHEMAS.map(([value, key]) =>
        <option value={value} selected={value === asked.schema}>{t(key)}</option>)}</select></label>
      <label>{t('screen.birth')}<input name="birth_date" value={asked.birth_date} placeholder="1971-05-17" /></label>
      <label>{t('screen.country')}<input name="country" value={asked.country} /></label>
      <label>{t('screen.identifier')}<input name="identifier" value={asked.identifier} /></label>
      <label>{t('screen.profile')}<select name="profile"><option value="">—</option>{PROFILES.map(one =>
        <option value={one} selected={one === asked.profile}>{one.replaceAll('_', ' ')}</option>)}</select></label>
      <button class="main">{t('screen.run')}</button>
    </form>
    {path && <Load from={answer}>{value => <>
      <Twins json={path} csv={{ name: 'screening.csv', rows: () => rowsOf(value.results) }} />
      <Reach coverage={value.coverage} day={value.as_of} />
      {value.results.map(result => <ResultView result={result} place={place} />)}
      <p class="quiet">{t('common.notproof')}</p></>}</Load>}
    <BatchView place={place} />
  </>
}
