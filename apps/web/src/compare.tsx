// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks'
import { type Hit, post, type Reason, type Refusal, type Screening } from './api'
import { go, t, type Place } from './state'
import { Bar, Fault, MeasureLine, SourceLine } from './parts'

// Words of both sides, joined where a reason says that they meet; within one reason in order.
function Alignment({ hit, asked }: { hit: Hit; asked: string }) {
  const pairs = hit.reasons.filter(one => one.left && one.right)
    .map(one => ({ left: one.left, right: one.right, isAgainst: one.weight < 0, code: one.code }))
  const rows = pairs.length ? pairs : [{ left: asked, right: hit.matched, isAgainst: true, code: '' }]
  const step = 44
  return <figure>
    <svg class="align" viewBox={`0 0 640 ${rows.length * step + 8}`} role="img" aria-label={t('compare.align')}>
      {rows.map((row, i) => {
        const y = i * step + 26
        return <g class={row.isAgainst ? 'against' : 'agrees'}>
          <text x="270" y={y} text-anchor="end">{row.left}</text>
          <path d={`M282 ${y - 5}C310 ${y - 5} 330 ${y - 5} 358 ${y - 5}`} />
          <text x="370" y={y}>{row.right}</text>
          <text class="code" x="320" y={y + 12} text-anchor="middle">{row.code.replaceAll('_', ' ')}</text>
        </g>
      })}
    </svg>
    <figcaption>{t('compare.align')}</figcaption>
  </figure>
}

// Each reason adds to or takes from the score: bars from where the last one ended.
function Waterfall({ reasons, score }: { reasons: Reason[]; score: number }) {
  const scale = 420
  let at = 0
  const bars = reasons.map(one => {
    const begin = at
    at += one.weight
    return { ...one, x: Math.min(begin, at), width: Math.abs(one.weight) }
  })
  const high = 24
  return <figure>
    <svg class="fall" viewBox={`0 0 640 ${(bars.length + 1) * high + 6}`} role="img" aria-label={t('compare.fall')}>
      {bars.map((bar, i) => <g class={bar.weight < 0 ? 'against' : 'agrees'}>
        <rect x={200 + Math.max(0, bar.x) * scale} y={i * high + 4} width={Math.max(1.5, Math.min(1, bar.width) * scale)} height={high - 8} rx="2" />
        <text x="192" y={i * high + 17} text-anchor="end">{bar.code.replaceAll('_', ' ')}</text>
      </g>)}
      <line x1={200 + score * scale} x2={200 + score * scale} y1="0" y2={(bars.length + 1) * high} />
      <text x={196 + score * scale} y={(bars.length + 1) * high - 4} text-anchor="end">{t('compare.similarity')} {score.toFixed(3)}</text>
    </svg>
    <figcaption>{t('compare.fall')}</figcaption>
  </figure>
}

function HitView({ hit, asked }: { hit: Hit; asked: string }) {
  return <section class="compared">
    <h2>{asked} <span aria-hidden="true">↔</span> {hit.matched || hit.name}</h2>
    <p><Bar value={hit.score} label={t('compare.similarity')} /> <Bar value={hit.completeness} label={t('compare.completeness')} /></p>
    <Alignment hit={hit} asked={asked} />
    <table><thead><tr><th>{t('compare.field')}</th><th>{t('compare.left')}</th><th>{t('nav.entity')}</th><th>{t('compare.weight')}</th></tr></thead>
      <tbody>{hit.reasons.map(one => <tr tabIndex={0} data-row="">
        <td>{one.text}</td><td>{one.left}</td><td>{one.right}</td>
        <td class={one.weight < 0 ? 'against' : one.weight > 0 ? 'agrees' : ''}>
          {one.weight < 0 ? t('compare.against') : one.weight > 0 ? t('compare.agree') : t('compare.neutral')} {one.weight.toFixed(3)}</td></tr>)}</tbody></table>
    <Waterfall reasons={hit.reasons} score={hit.score} />
    {hit.measures.length > 0 && <ul class="measures">{hit.measures.map(one => <li><MeasureLine measure={one} /></li>)}</ul>}
    <SourceLine source={hit.sources[0]} />
  </section>
}

export function Compare({ place }: { place: Place }) {
  const left = place.query.get('left') ?? ''
  const right = place.query.get('right') ?? ''
  const asOf = place.query.get('as_of') ?? undefined
  const [answer, setAnswer] = useState<Screening>()
  const [whyNot, setWhyNot] = useState<Screening>()
  const [fault, setFault] = useState<Refusal>()
  useEffect(() => {
    setWhyNot(undefined)
    setAnswer(undefined)
    setFault(undefined)
    if (!left || !right) return
    let isCurrent = true
    post<Screening>('/v1/explain', { left, right, ...(asOf ? { as_of: asOf } : {}) }).then(
      value => isCurrent && setAnswer(value), problem => isCurrent && setFault(problem))
    // Whether a search finds it, what the score lacks, what took points away.
    post<Screening>('/v1/why-not', { left, right, ...(asOf ? { as_of: asOf } : {}) }).then(
      value => isCurrent && setWhyNot(value), () => {})
    return () => { isCurrent = false }
  }, [left, right, asOf])
  return <>
    <h1>{t('nav.compare')}</h1>
    <form class="ask" onSubmit={event => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      go('compare', [], { left: form.get('left') as string, right: form.get('right') as string })
    }}>
      <label class="wide">{t('compare.left')}<input name="left" value={left} required /></label>
      <label class="wide">{t('compare.right')}<input name="right" value={right} required /></label>
      <button class="main">{t('compare.run')}</button>
    </form>
    {fault && <Fault fault={fault} />}
    {answer?.results.map(result => <>
      {result.hits.map(hit => <HitView hit={hit} asked={result.query} />)}
      {result.hits.length === 0 && <p>{t('screen.none')}</p>}
      {result.because.length > 0 && <ul class="because">{result.because.map(one => <li>{one}</li>)}</ul>}</>)}
    {whyNot?.results.map(result => result.because.length > 0 && <section><h3>{t('compare.why')}</h3>
      <ul class="because">{result.because.map(one => <li>{one}</li>)}</ul></section>)}
  </>
}
