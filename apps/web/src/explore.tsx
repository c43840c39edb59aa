// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Graph } from './api'
import { url } from './api'
import { go, hrefOf, plain, t, useAnswer, type Place } from './state'
import { EntityLink, listName, Load, SourceLine, Twins } from './parts'

// The drawing is a chunk of its own: only this page needs it.
function Picture({ graph, centre }: { graph: Graph; centre: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [fault, setFault] = useState('')
  useEffect(() => {
    let stop = () => {}
    let isGone = false
    import('./graph').then(module => {
      if (!isGone && box.current) stop = module.draw(box.current, graph, centre, id => go('entity', [id]))
    }).catch(problem => setFault(String(problem)))
    return () => { isGone = true; stop() }
  }, [graph, centre])
  return fault ? <p class="quiet">{fault}</p> : <div ref={box} class="network" aria-hidden="true" />
}

function Table({ graph }: { graph: Graph }) {
  const captions = new Map(graph.nodes.map(one => [one.id, one.caption]))
  const name = (id: string, text: string) => id ? <EntityLink id={id}>{captions.get(id) ?? id}</EntityLink> : text
  return <section><h2>{t('explore.table')}</h2>
    {graph.edges.length > 0 && <table><thead><tr><th>{t('explore.one')}</th><th>{t('explore.relation')}</th><th>{t('explore.other')}</th><th>{t('common.source')}</th></tr></thead><tbody>{graph.edges.map(edge => <tr tabIndex={0} data-row={edge.to ? hrefOf('entity', [edge.to]) : ''}>
      <td>{name(edge.from, edge.text)}</td><td>{plain(edge.relation)}</td><td>{name(edge.to, edge.text)}</td><td><SourceLine source={edge.source} /></td></tr>)}</tbody></table>}
    <table><thead><tr><th>{t('screen.name')}</th><th>{t('screen.schema')}</th><th>{t('matrix.answer')}</th></tr></thead><tbody>{graph.nodes.map(node => <tr tabIndex={0} data-row={hrefOf('entity', [node.id])}><th scope="row"><EntityLink id={node.id}>{node.caption}</EntityLink></th>
      <td>{node.schema}</td><td>{node.measures.map(one => `${listName(one)}: ${plain(one.measure)} (${plain(one.answer)})`).join('; ')}</td></tr>)}</tbody></table>
  </section>
}

export function Explore({ place }: { place: Place }) {
  const id = place.parts[0] ?? ''
  const depth = place.query.get('depth') ?? '1'
  const isPath = place.query.get('path') === 'listed'
  const asOf = place.query.get('as_of') ?? undefined
  const base = `/v1/entities/${encodeURIComponent(id)}`
  const path = !id ? null : isPath ? url(`${base}/paths`, { to: 'listed', as_of: asOf })
    : url(`${base}/neighbours`, { depth, limit: 300, as_of: asOf })
  const answer = useAnswer<Graph>(path)
  const setDay = (year: number) => go('explore', [id], { depth, as_of: `${year}-12-31` })
  const year = Number((asOf ?? new Date().toISOString()).slice(0, 4))
  const day = asOf ?? answer.value?.as_of ?? ''
  return <>
    <h1>{t('nav.explore')}</h1>
    <form class="ask" onSubmit={event => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      go('explore', [form.get('id') as string], { depth: form.get('depth') as string })
    }}>
      <label class="wide">{t('explore.id')}<input name="id" value={id} required /></label>
      <label>{t('explore.depth')}<input name="depth" type="number" min="1" max="4" value={depth} /></label>
      <button class="main">{t('explore.run')}</button>
      {id && <a class="button" href={hrefOf('explore', [id], { path: 'listed' })}>{t('explore.path')}</a>}
    </form>
    {id && <label class="slider">{t('explore.day')} <input type="range" min="2000" max={new Date().getFullYear()} value={year}
      aria-valuetext={day} onChange={event => setDay(Number(event.currentTarget.value))} /> <b>{day}</b> {day.endsWith('-12-31') && <small>{t('explore.dayend')}</small>}</label>}
    {path && <Load from={answer}>{graph => <>
      <Twins json={path} csv={{ name: 'network.csv', rows: () => [['from', 'relation', 'to', 'text', 'source'],
        ...graph.edges.map(one => [one.from, one.relation, one.to, one.text, `${one.source.version} ${one.source.file}:${one.source.line}`])] }} />
      {graph.cut && <p role="status">{t('explore.cut')}</p>}
      {graph.found === false && <p>{t('explore.nopath')}</p>}
      {graph.edges.length === 0 && graph.found === undefined && <p>{t('explore.alone')}</p>}
      <Picture graph={graph} centre={id} />
      <Table graph={graph} /></>}</Load>}
  </>
}
