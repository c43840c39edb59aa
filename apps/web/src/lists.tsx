// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks'
import type { Lists as ListsAnswer, Version } from './api'
import { url } from './api'
import { t, useAnswer, type Place } from './state'
import { Chip, EntityLink, Invented, Load, NotCovered, since, Twins } from './parts'

const age = (version: Version, day: string) => version.dated.earliest
  ? Math.round((Date.parse(day) - Date.parse(version.dated.earliest)) / 86_400_000) : null

export function VersionTable({ versions, day, isShort }: { versions: Version[]; day: string; isShort?: boolean }) {
  const newest = new Map(versions.map(one => [one.source, one]))
  const shown = isShort ? [...newest.values()] : versions
  return <table class="versions"><thead><tr><th>{t('lists.source')}</th><th>{t('lists.version')}</th><th>{t('lists.dated')}</th>
    <th class="number">{t('lists.age')}</th><th class="number">{t('lists.records')}</th>{!isShort && <th class="number">{t('lists.names')}</th>}<th>{t('lists.state')}</th></tr></thead>
    <tbody>{shown.map(one => {
      const days = age(one, day)
      return <tr tabIndex={0} data-row=""><th scope="row">{one.source}</th><td>{one.version}</td><td>{since(one.dated)} <small>{one.dated.how}</small></td>
        <td class={`number ${days !== null && days > 7 ? 'old' : ''}`}>{days ?? '?'} {t('lists.days')}</td>
        <td class="number">{one.records.toLocaleString()}</td>{!isShort && <td class="number">{one.names.toLocaleString()}</td>}
        <td><Chip kind={one.complete ? 'clear' : 'incomplete'}>{one.complete ? t('lists.whole') : one.extract ? t('lists.extract') : t('lists.incomplete')}</Chip>
          {' '}<Invented sources={[one.source]} />
          {!one.aliases_loaded && ` ${t('lists.noaliases')}`}{one.pinned && ` ${t('lists.pinned')}`}
          {!isShort && one.skipped.length > 0 && <NotCovered items={one.skipped} />}
          {!isShort && one.notes.map(note => <small class="block">{note}</small>)}
          {!isShort && <small class="block">{t('lists.licence')}: {one.licence}</small>}</td></tr>
    })}</tbody></table>
}

type Diff = { added: string[]; removed: string[]; changed: string[]; added_proven: boolean; removed_proven: boolean; notes: string[] }

function Changes({ versions, place }: { versions: Version[]; place: Place }) {
  const sources = [...new Set(versions.map(one => one.source))]
    .filter(source => versions.filter(one => one.source === source).length > 1)
  const [source, setSource] = useState(place.query.get('source') ?? sources[0] ?? '')
  const own = versions.filter(one => one.source === source).map(one => one.version)
  const [pair, setPair] = useState<[string, string] | null>(null)
  const path = pair ? url(`/v1/lists/${encodeURIComponent(source)}/deltas`, { from: pair[0], to: pair[1] }) : null
  const diff = useAnswer<Diff>(path)
  if (!sources.length) return null
  return <section><h2>{t('lists.diff')}</h2>
    <form class="ask" onSubmit={event => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      setPair([form.get('from') as string, form.get('to') as string])
    }}>
      <label>{t('lists.source')}<select value={source} onChange={event => { setSource(event.currentTarget.value); setPair(null) }}>
        {sources.map(one => <option value={one}>{one}</option>)}</select></label>
      <label>{t('lists.from')}<select name="from">{own.map(one => <option value={one}>{one}</option>)}</select></label>
      <label>{t('lists.to')}<select name="to">{own.map((one, i) => <option value={one} selected={i === own.length - 1}>{one}</option>)}</select></label>
      <button class="main">{t('lists.compare')}</button>
    </form>
    {path && <Load from={diff}>{value => <><Twins json={path} csv={{ name: 'diff.csv', rows: () => [['change', 'id'],
      ...(['added', 'removed', 'changed'] as const).flatMap(kind => value[kind].map(id => [kind, id]))] }} />
      {value.notes.map(note => <p class="lost">{note}</p>)}
      {(['added', 'removed', 'changed'] as const).map(kind => <details><summary>{t(kind === 'added' && !value.added_proven ? 'lists.notleft'
        : kind === 'removed' && !value.removed_proven ? 'lists.notright' : `lists.${kind}`)}: {value[kind].length}</summary>
        <p class="ids">{value[kind].slice(0, 500).map(id => <><EntityLink id={id} /> </>)}</p></details>)}</>}</Load>}
  </section>
}

export function Lists({ place }: { place: Place }) {
  const path = url('/v1/lists', { as_of: place.query.get('as_of') ?? undefined })
  const answer = useAnswer<ListsAnswer>(path)
  return <>
    <h1>{t('nav.lists')}</h1>
    <Load from={answer}>{value => <>
      <Twins json={path} csv={{ name: 'lists.csv', rows: () => [['source', 'version', 'records', 'names', 'complete'],
        ...value.added.map(one => [one.source, one.version, one.records, one.names, String(one.complete)])] }} />
      {value.added.length ? <VersionTable versions={value.added} day={value.as_of} /> : <p>{t('home.none')}</p>}
      <NotCovered items={value.skipped} />
      <Changes versions={value.added} place={place} /></>}</Load>
  </>
}
