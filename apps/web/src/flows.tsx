// SPDX-License-Identifier: Apache-2.0
// Country statistics: series with events, who gained and who lost, sent against received.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Skipped, Stamp } from './api'
import { url } from './api'
import { go, plain, t, useAnswer, type Place } from './state'
import type { Key } from './text'
import { Load, NotCovered, Twins } from './parts'

export type FlowResult = {
  id: string; value: number | string | null; unit: string
  interval: { low: number; high: number } | null
  placebo: { value: number | null; because: string } | null
  refused: string | null; because: string | null
}
export type FlowLine = { partner: string; unit: string; from: string; base: number | null; values: (number | null)[] }
export type FlowAmount = { from: string; to: string; before: number | null; after: number | null }
export type FlowEvent = { event_id: string; date: string | null; kind: string; authority: string; places: string[]; text: string; source: string }
export type FlowTable = { name: string; columns: string[]; rows: string[][] }
export type FlowSection = {
  name: string; refused: string | null; results: FlowResult[]; tables: FlowTable[]
  lines: FlowLine[]; amounts: FlowAmount[]; events: FlowEvent[]; unit: string; notes: string[]
}
export type FlowReport = Stamp & {
  vintage: string; sections: FlowSection[]; onward: FlowAmount[]; notes: string[]
}
type Stored = { tables: { name: string; rows: number; from: string; until: string; unit: string; vintage: string; skipped: Skipped[] }[] }

export type Palette = { ink: string; quiet: string; line: string; more: string; less: string; lines: string[] }
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return { ink: of('--ink'), quiet: of('--quiet'), line: of('--line'), more: of('--accent'), less: of('--warn'),
    lines: ['--accent', '--focus', '--good', '--vessel', '--other', '--listed', '--quiet'].map(of) }
}

// A drawing whose code is a chunk of its own; drawn again when the data, the theme or the width change.
function Picture({ draw, label, className }: {
  draw: (box: HTMLElement) => Promise<() => void>; label: string; className: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const [fault, setFault] = useState('')
  const [round, setRound] = useState(0)
  useEffect(() => {
    const again = () => setRound(value => value + 1)
    const theme = new MutationObserver(again)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    addEventListener('resize', again)
    return () => { theme.disconnect(); removeEventListener('resize', again) }
  }, [])
  useEffect(() => {
    let stop = () => {}
    let isGone = false
    if (box.current) {
      draw(box.current).then(end => { isGone ? end() : stop = end }).catch(problem => setFault(String(problem)))
    }
    return () => { isGone = true; stop() }
  }, [draw, round])
  return fault ? <p class="quiet">{fault}</p> : <div ref={box} class={className} role="img" aria-label={label} />
}

const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 }).replaceAll(',', ' ')
const shown = (value: FlowResult['value']) => value === null ? '' : typeof value === 'number' ? number(value) : value

// What a number is, by the beginning of its id (docs/methodology/flows.md); places stand behind it.
const NAMES: [string, Key][] = [
  ['n1.sr.joined', 'number.sr.joined'], ['n1.sr', 'number.sr'], ['n1.gained', 'number.gained'], ['n1.lost_over_half', 'number.lost_half'],
  ['n1.over_half', 'number.over_half'], ['n1.lost', 'number.lost'], ['n1.placebo_goods', 'number.placebo_goods'], ['n1.second_leg', 'number.second_leg'],
  ['n2.flagged_loss', 'number.flagged_loss'], ['n2.flagged', 'number.flagged'], ['n2.alarm', 'number.alarm'], ['n2.pairs', 'number.pairs'],
  ['n3.new', 'number.new'], ['n3.prior', 'number.prior'], ['n4.pre', 'number.pre'], ['n4.post', 'number.post'], ['n4.total', 'number.total'],
  ['series', 'number.series'], ['displace', 'number.displace'], ['n4.rho', 'number.rho'], ['n4.r', 'number.r'],
]
function resultName(id: string): string {
  const found = NAMES.find(([start]) => id === start || id.startsWith(`${start}.`) || id.startsWith(`${start}_`))
  if (!found) return plain(id.replace(/^n\d\./, '').replaceAll('.', ' '))
  const rest = id.slice(found[0].length).replace(/^[._]/, '').replaceAll('.', ' ')
  return rest ? `${t(found[1])}: ${rest}` : t(found[1])
}

function Results({ items }: { items: FlowResult[] }) {
  if (!items.length) return null
  return <div class="scroll" tabIndex={0}><table class="flows"><thead><tr><th>{t('flows.id')}</th><th>{t('flows.value')}</th><th>95 %</th>
    <th>{t('flows.placebo')}</th><th>{t('flows.rests')}</th></tr></thead>
    <tbody>{items.map(one => <tr><th scope="row">{resultName(one.id)} <small class="block"><code>{one.id}</code></small></th>
      <td class="figure">{one.refused ? <span class="refused">{t('flows.refused')}</span> : <>{shown(one.value)} {one.unit}</>}</td>
      <td class="figure">{one.interval ? `${number(one.interval.low)} … ${number(one.interval.high)}` : ''}</td>
      <td class="figure">{one.placebo ? one.placebo.value !== null ? <>{number(one.placebo.value)} {one.unit} <small class="block">{one.placebo.because}</small></> : one.placebo.because : ''}</td>
      <td>{one.refused ?? one.because}</td></tr>)}</tbody></table></div>
}

function Rows({ table }: { table: FlowTable }) {
  if (!table.rows.length) return null
  return <details><summary>{table.name} ({table.rows.length})</summary>
    <p><Twins csv={{ name: `${table.name}.csv`, rows: () => [table.columns, ...table.rows] }} /></p>
    <div class="scroll" tabIndex={0}><table class="flows"><thead><tr>{table.columns.map(one => <th>{one}</th>)}</tr></thead>
      <tbody>{table.rows.slice(0, 200).map(row => <tr>{row.map(cell => <td>{cell}</td>)}</tr>)}</tbody></table></div></details>
}

function Board({ section, hubs }: { section: FlowSection; hubs: string[] }) {
  const cells = section.results.filter(one => /^n4\.r\.[A-Z]{2}\.\d{4}$/.test(one.id))
  const years = [...new Set(cells.map(one => one.id.slice(-4)))].sort()
  if (!cells.length) return <Results items={section.results} />
  const cell = (hub: string, year: string) => cells.find(one => one.id === `n4.r.${hub}.${year}`)
  return <div class="scroll" tabIndex={0}><table class="flows board"><caption>{t('flows.mirror.what')}</caption>
    <thead><tr><th>{t('flows.hub')}</th>{years.map(one => <th>{one}</th>)}</tr></thead>
    <tbody>{hubs.map(hub => {
      const whole = section.results.find(one => one.id === `n4.r.${hub}`)
      return <tr><th scope="row">{hub}</th>{whole ? <td colSpan={years.length}><span class="refused">{t('flows.refused')}</span> {whole.refused}</td>
        : years.map(year => {
          const one = cell(hub, year)
          return <td>{!one ? '' : one.refused ? <><span class="refused">{t('flows.refused')}</span> <small>{one.refused}</small></>
            : <><b>{shown(one.value)}</b> <small class="block">{one.because}</small></>}</td>
        })}</tr>
    })}</tbody></table></div>
}

function Report({ report, path, hubs }: { report: FlowReport; path: string; hubs: string[] }) {
  const of = (name: string) => report.sections.find(one => one.name === name)
  const series = of('series'), displace = of('displace'), mirror = of('mirror')
  const [drawSeries] = useState(() => async (box: HTMLElement) => {
    const module = await import('./flows_series')
    return module.draw(box, series!.lines, series!.events, palette())
  })
  const [drawMap] = useState(() => async (box: HTMLElement) => {
    const module = await import('./flows_map')
    return module.drawMap(box, [...displace!.amounts, ...report.onward], hubs, displace!.unit, palette())
  })
  const [drawSankey] = useState(() => async (box: HTMLElement) => {
    const module = await import('./flows_map')
    return module.drawSankey(box, displace!.amounts, report.onward, displace!.unit, palette())
  })
  const isDrawn = !!series && series.lines.some(one => one.base)
  const hasAmounts = !!displace && displace.amounts.length > 0
  return <>
    <p><Twins json={path} /> <a href={path.replace('/report', '/page')}>{t('flows.page')}</a></p>
    <p class="quiet">{t('flows.data')}: {report.vintage}</p>
    <NotCovered items={report.skipped} />
    {isDrawn && <><h3>{t('flows.series')}</h3>
      <Picture draw={drawSeries} label={t('flows.series')} className="series" /></>}
    {series && <><Results items={series.results} />{series.tables.map(one => <Rows table={one} />)}</>}
    {hasAmounts && <><h3>{t('flows.sankey')}</h3><Picture draw={drawSankey} label={t('flows.sankey')} className="sankey" />
      <h3>{t('flows.map')}</h3><Picture draw={drawMap} label={t('flows.map')} className="map" /></>}
    {displace && <><h3>{t('flows.displace')}</h3>{displace.refused && <p class="fault">{displace.refused}</p>}
      <Results items={displace.results} />{displace.tables.map(one => <Rows table={one} />)}</>}
    {mirror && <><h3>{t('flows.mirror')}</h3>{mirror.refused ? <p class="fault">{mirror.refused}</p> : <Board section={mirror} hubs={hubs} />}</>}
    {(['substitute', 'surge', 'routes'] as const).map(name => {
      const section = of(name)
      return section && <><h3>{t(`flows.${name}`)}</h3>
        {section.refused ? <p><span class="refused">{t('flows.refused')}</span> {section.refused}</p>
          : <><Results items={section.results} />{section.tables.map(one => <Rows table={one} />)}</>}</>
    })}
    <p class="quiet">{t('flows.notproof')}</p>
  </>
}

const FIELDS = ['hubs', 'target', 'codes', 'reporters', 'pre', 'post', 'months'] as const
const USUAL: Record<typeof FIELDS[number], string> = {
  hubs: 'AM,GE,KG,KZ,UZ', target: 'RU', codes: 'all', reporters: '', pre: '2021', post: '2022', months: '3-11',
}

export function Flows({ place }: { place: Place }) {
  const stored = useAnswer<Stored>('/v1/flows')
  const asked = Object.fromEntries(FIELDS.map(key => [key, place.query.get(key) ?? USUAL[key]])) as typeof USUAL
  const has = (stored.value?.tables.length ?? 0) > 0
  const path = has ? url('/v1/flows/report', { ...asked, as_of: place.query.get('as_of') ?? undefined }) : null
  const answer = useAnswer<FlowReport>(path)
  return <section><h2>{t('flows.title')}</h2>
    {!stored.isBusy && !has && <p>{t('flows.none')}</p>}
    {has && <>
      <p class="quiet">{stored.value!.tables.map(one => `${one.name}: ${number(one.rows)} ${t('flows.rows')}, ${one.from} … ${one.until}, ${one.unit}`).join(' · ')}</p>
      <form class="ask" onSubmit={event => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        go('trade', place.parts, Object.fromEntries(FIELDS.map(key => [key, form.get(key) as string])))
      }}>
        {FIELDS.map(key => <label class={key === 'hubs' || key === 'reporters' ? 'wide' : ''}>{t(`flows.${key}`)}<input name={key} value={asked[key]} /></label>)}
        <button class="main">{t('flows.show')}</button>
      </form>
      <Load from={answer}>{report => <Report key={path!} report={report} path={path!} hubs={asked.hubs.split(',').filter(Boolean)} />}</Load>
    </>}
  </section>
}
