// SPDX-License-Identifier: Apache-2.0
import type { Answer, Entity, Ledger, Listing, Value } from './api'
import { url } from './api'
import { hrefOf, plain, t, useAnswer, type Place } from './state'
import { AnswerChip, Chip, EntityLink, Invented, listName, Load, NotCovered, since, SourceLine, Twins } from './parts'

export function Matrix({ answers }: { answers: Answer[] }) {
  return <table class="matrix"><thead><tr><th>{t('matrix.authority')}</th><th>{t('matrix.measure')}</th><th>{t('matrix.answer')}</th><th>{t('matrix.because')}</th></tr></thead>
    <tbody>{answers.map(one => <tr class={one.answer === 'not_shown' ? 'shaded' : ''}>
      <th scope="row">{one.authority}</th><td>{one.measure ? <Chip kind={`m-${one.measure}`}>{plain(one.measure)}</Chip> : '—'}</td>
      <td><AnswerChip word={one.answer} /></td><td>{one.because}</td></tr>)}</tbody></table>
}

const dayNumber = (day: string) => Date.parse(day) / 86_400_000

// A bar per listing from the first day it can have held to its end; unsure days are hatched.
export function Timeline({ listings, day }: { listings: Listing[]; day: string }) {
  const dated = listings.filter(one => one.from?.earliest || one.from?.latest)
  if (!dated.length) return null
  const ends = dated.flatMap(one => [one.from?.earliest, one.from?.latest, one.until?.latest]).filter(Boolean) as string[]
  const first = Math.min(...ends.map(dayNumber)) - 60
  const last = Math.max(dayNumber(day), ...ends.map(dayNumber)) + 60
  const x = (one: string) => 190 + 440 * (dayNumber(one) - first) / (last - first)
  const years = Array.from({ length: 80 }, (_, i) => 1980 + i).filter(year => dayNumber(`${year}-01-01`) > first && dayNumber(`${year}-01-01`) < last)
  const every = Math.ceil(years.length / 9)
  const high = 24
  return <figure><svg class="time" viewBox={`0 0 640 ${dated.length * high + 30}`} role="img" aria-label={t('entity.time')}>
    <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" class="hatching" /></pattern></defs>
    {years.filter((_, i) => i % every === 0).map(year => <g class="axis"><line x1={x(`${year}-01-01`)} x2={x(`${year}-01-01`)} y1="0" y2={dated.length * high + 8} />
      <text x={x(`${year}-01-01`)} y={dated.length * high + 22} text-anchor="middle">{year}</text></g>)}
    {dated.map((one, i) => {
      const sure = x((one.from?.latest ?? one.from?.earliest)!)
      const early = x((one.from?.earliest ?? one.from?.latest)!)
      const end = one.until?.earliest ? x(one.until.earliest) : x(day)
      return <g><text x="184" y={i * high + 17} text-anchor="end">{listName(one)}</text>
        {sure > early && <rect x={early} y={i * high + 5} width={sure - early} height={high - 9} fill="url(#hatch)" />}
        <rect class={`bar-${one.measure}`} x={sure} y={i * high + 5} width={Math.max(3, end - sure)} height={high - 9} rx="2">
          <title>{`${one.authority} ${one.list} ${plain(one.measure)} ${since(one.from)} ${one.bounds}`}</title></rect></g>
    })}
    <line class="today" x1={x(day)} x2={x(day)} y1="0" y2={dated.length * high + 8} />
  </svg><figcaption>{t('entity.time')}</figcaption></figure>
}

function Values({ title, values }: { title: string; values: Value[] }) {
  if (!values.length) return null
  return <section><h2>{title}</h2><dl class="values">{values.map(one => <><dt>{plain(one.kind)}{one.label && one.label !== one.kind && ` · ${one.label}`}</dt>
    <dd><bdi>{one.text}</bdi>{one.country && `, ${one.country}`} <SourceLine source={one.source} /></dd></>)}</dl></section>
}

// The listings of one record; `from`: another record that these were joined to by name or number.
function Listings({ items, label, from, asOf }: { items: Listing[]; label: string; from?: string; asOf?: string }) {
  return <table aria-label={label}><thead><tr><th>{t('matrix.authority')}</th><th>{t('matrix.measure')}</th><th>{t('entity.from')}</th><th>{t('entity.basis')}</th><th>{t('common.source')}</th></tr></thead>
    <tbody>{items.map(one => <tr tabIndex={0} data-row={from ? hrefOf('entity', [one.entity]) : ''}><th scope="row">{listName(one)}</th>
      <td><Chip kind={`m-${one.measure}`}>{plain(one.measure)}</Chip> {plain(one.status)}</td><td>{since(one.from)} {one.bounds && <small>({one.bounds})</small>}</td>
      <td>{one.programme} {one.basis}</td><td>{one.reason && <details><summary>{t('entity.reason')}</summary>{one.reason}</details>}
        {from && <><EntityLink id={one.entity} /> · <a href={hrefOf('compare', [], { left: from, right: one.entity, as_of: asOf })}>{t('entity.whyjoined')}</a> </>}
        <SourceLine source={one.source ?? one.sources[0]} /></td></tr>)}</tbody></table>
}

export function EntityPage({ place }: { place: Place }) {
  const id = place.parts[0] ?? ''
  const asOf = place.query.get('as_of') ?? undefined
  const path = url(`/v1/entities/${encodeURIComponent(id)}`, { as_of: asOf })
  const entity = useAnswer<Entity>(id ? path : null)
  const ledger = useAnswer<Ledger>(id ? url('/v1/ledger', { asked: id, as_of: asOf }) : null)
  return <Load from={entity}>{value => <>
    <h1><bdi>{value.caption}</bdi> <small>{value.schema} · {value.id}</small> <Invented sources={value.sources.map(one => one.version)} /></h1>
    <p><a href={hrefOf('explore', [value.id])}>{t('entity.explore')}</a> <Twins json={path} csv={{
      name: `${value.id}.csv`, rows: () => [['authority', 'list', 'measure', 'programme', 'status', 'from_earliest', 'from_latest', 'source'],
        ...value.listings.map(one => [one.authority, one.list, one.measure, one.programme, one.status, one.from?.earliest ?? '', one.from?.latest ?? '',
          one.source ? `${one.source.version} ${one.source.file}:${one.source.line}` : ''])],
    }} /></p>
    <section><h2>{t('entity.matrix')}</h2><Load from={ledger}>{all => <Matrix answers={all.answers} />}</Load>
      <Timeline listings={value.listings} day={value.as_of} />
      <Listings items={value.listings} label={t('entity.own')} />
      <Load from={ledger}>{all => {
        const joined = all.listings.filter(one => one.entity !== value.id)
        return joined.length > 0 && <><p>{t('entity.joined')}</p>{all.joins.length > 0 && <ul class="reasons">{all.joins.map(one => <li>{one}</li>)}</ul>}<Listings items={joined} label={t('entity.joined')} from={value.id} asOf={asOf} /></>
      }}</Load></section>
    <Values title={t('entity.names')} values={value.names} />
    <Values title={t('entity.identifiers')} values={value.identifiers} />
    <Values title={t('entity.addresses')} values={value.addresses} />
    <Values title={t('entity.details')} values={value.details} />
    {value.links.length > 0 && <section><h2>{t('entity.links')}</h2><ul>{value.links.map(one => <li>
      {one.inward ? t('entity.namedby') : t('entity.named')} ({plain(one.relation)}) <b>{one.text}</b> {one.ids.map(other => <><EntityLink id={other} /> </>)}<SourceLine source={one.source} /></li>)}</ul></section>}
    <section><h2>{t('entity.sources')}</h2><ul>{value.sources.map(one => <li>{one.version} {one.file}:{one.line}</li>)}</ul></section>
    <NotCovered items={value.skipped} />
    <p class="quiet">{t('common.notproof')}</p>
  </>}</Load>
}
