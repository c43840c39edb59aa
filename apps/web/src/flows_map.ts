// SPDX-License-Identifier: Apache-2.0
// Arcs of declared trade on a map, and the same values as a Sankey. A line is a declaration, no route.
import { geoCentroid, geoNaturalEarth1, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { feature } from 'topojson-client'
import world from 'world-atlas/countries-110m.json'
import type { FlowAmount, Palette } from './flows'

// Numbers of ISO 3166-1 of the countries that trade statistics of these hubs name; others stay off the map
// and in the tables.
const NUMBERS: Record<string, string> = {
  AT: '040', BE: '056', BG: '100', CY: '196', CZ: '203', DE: '276', DK: '208', EE: '233', ES: '724', FI: '246', FR: '250',
  GR: '300', HR: '191', HU: '348', IE: '372', IT: '380', LT: '440', LU: '442', LV: '428', NL: '528', PL: '616', PT: '620',
  RO: '642', SE: '752', SI: '705', SK: '703', AM: '051', AZ: '031', BY: '112', CN: '156', GB: '826', GE: '268', IN: '356',
  IR: '364', JP: '392', KG: '417', KR: '410', KZ: '398', MD: '498', MN: '496', NO: '578', RS: '688', RU: '643', CH: '756',
  TJ: '762', TM: '795', TR: '792', UA: '804', US: '840', UZ: '860', AE: '784', VN: '704', IL: '376',
}
// Places of marks where a country's middle says little: capitals.
const MARKS: Record<string, [number, number]> = { RU: [37.6, 55.8], FR: [2.4, 48.9], US: [-77, 38.9], CN: [116.4, 39.9], NO: [10.8, 59.9] }
const SVG = 'http://www.w3.org/2000/svg'

function element(parent: Element, name: string, attributes: Record<string, string | number>, title = ''): Element {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (title) {
    const text = document.createElementNS(SVG, 'title')
    text.textContent = title
    made.append(text)
  }
  parent.append(made)
  return made
}
function words(parent: Element, x: number, y: number, text: string, fill: string, anchor = 'start'): void {
  element(parent, 'text', { x, y, fill, 'font-size': 12, 'text-anchor': anchor }).textContent = text
}
const millions = (value: number) => `${(value / 1e6).toLocaleString('en', { maximumSignificantDigits: 4 })} M`

export function drawMap(box: HTMLElement, amounts: FlowAmount[], hubs: string[], unit: string, colours: Palette): () => void {
  const width = box.clientWidth || 900, height = Math.round(width * .5)
  const atlas = world as unknown as Parameters<typeof feature>[0]
  const countries = feature(atlas, atlas.objects.countries) as unknown as { features: { id: string; geometry: GeoPermissibleObjects }[] }
  const shapes = new Map(countries.features.map(one => [one.id, one]))
  const place = (code: string): [number, number] | null => {
    if (MARKS[code]) return MARKS[code]
    const shape = shapes.get(NUMBERS[code] ?? '')
    return shape ? geoCentroid(shape as never) : null
  }
  const arcs = amounts.filter(one => one.after && place(one.from) && place(one.to))
    .sort((a, b) => b.after! - a.after!).slice(0, 60)
  if (!arcs.length) return () => {}
  const points = arcs.flatMap(one => [place(one.from)!, place(one.to)!])
  const projection = geoNaturalEarth1().fitExtent([[40, 30], [width - 60, height - 30]],
    { type: 'MultiPoint', coordinates: points } as never)
  projection.clipExtent([[0, 0], [width, height]])
  const path = geoPath(projection)
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  for (const one of countries.features) {
    element(svg, 'path', { d: path(one as never) ?? '', fill: 'none', stroke: colours.line, 'stroke-width': .8 })
  }
  const most = arcs[0].after!
  for (const one of arcs) {
    const from = projection(place(one.from)!)!, to = projection(place(one.to)!)!
    const rise = Math.hypot(to[0] - from[0], to[1] - from[1]) / 4
    element(svg, 'path', {
      d: `M${from[0]},${from[1]}Q${(from[0] + to[0]) / 2},${(from[1] + to[1]) / 2 - rise} ${to[0]},${to[1]}`, fill: 'none',
      stroke: one.after! >= (one.before ?? 0) ? colours.more : colours.less, 'stroke-opacity': .55,
      'stroke-width': Math.max(.8, one.after! / most * 9) },
    `${one.from} → ${one.to}: ${millions(one.before ?? 0)} → ${millions(one.after!)} ${unit}`)
  }
  for (const code of new Set(arcs.flatMap(one => [one.from, one.to]))) {
    const [x, y] = projection(place(code)!)!
    const isHub = hubs.includes(code)
    element(svg, 'circle', { cx: x, cy: y, r: isHub ? 5 : 3, fill: isHub ? colours.less : colours.ink })
    words(svg, x + 7, y + 4, code, colours.ink)
  }
  box.replaceChildren(svg)
  return () => box.replaceChildren()
}

export function drawSankey(box: HTMLElement, amounts: FlowAmount[], onward: FlowAmount[], unit: string, colours: Palette): () => void {
  const width = box.clientWidth || 900, height = 380
  const sums = new Map<string, number>()
  for (const one of amounts) sums.set(one.from, (sums.get(one.from) ?? 0) + (one.after ?? 0))
  const kept = new Set([...sums].sort((a, b) => b[1] - a[1]).slice(0, 9).map(one => one[0]))
  type Node = { key: string; label: string }
  const nodes = new Map<string, Node>()
  const links = new Map<string, { source: string; target: string; value: number }>()
  const add = (from: string, to: string, value: number) => {
    if (value <= 0) return
    for (const key of [from, to]) nodes.set(key, { key, label: key.slice(2) })
    const link = links.get(`${from}>${to}`) ?? { source: from, target: to, value: 0 }
    link.value += value
    links.set(`${from}>${to}`, link)
  }
  for (const one of amounts) add(`0:${kept.has(one.from) ? one.from : '…'}`, `1:${one.to}`, one.after ?? 0)
  for (const one of onward) add(`1:${one.from}`, `2:${one.to}`, one.after ?? 0)
  if (!links.size) return () => {}
  const graph = sankey<Node, { value: number }>().nodeId(node => (node as unknown as Node).key).nodeWidth(14).nodePadding(10)
    .extent([[90, 8], [width - 120, height - 8]])({ nodes: [...nodes.values()], links: [...links.values()] as never })
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  for (const link of graph.links) {
    element(svg, 'path', { d: sankeyLinkHorizontal()(link as never) ?? '', fill: 'none', stroke: colours.more, 'stroke-opacity': .35,
      'stroke-width': Math.max(1, link.width ?? 1) }, `${(link.source as unknown as Node).label} → ${(link.target as unknown as Node).label}: ${millions(link.value)} ${unit}`)
  }
  for (const node of graph.nodes) {
    element(svg, 'rect', { x: node.x0!, y: node.y0!, width: node.x1! - node.x0!, height: Math.max(1, node.y1! - node.y0!), fill: colours.ink })
    const isLeft = node.key.startsWith('0')
    words(svg, isLeft ? node.x0! - 6 : node.x1! + 6, (node.y0! + node.y1!) / 2 + 4,
      isLeft ? node.label : `${node.label} ${millions(node.value ?? 0)}`, colours.ink, isLeft ? 'end' : 'start')
  }
  box.replaceChildren(svg)
  return () => box.replaceChildren()
}
