// SPDX-License-Identifier: Apache-2.0
// Draws a network with sigma: listed records in one colour, others in another; shape says nothing.
import Graph from 'graphology'
import Sigma from 'sigma'
import type { Graph as Answer } from './api'

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

// Steps from the centre, breadth first: the ring a record stands on.
function rings(answer: Answer, centre: string): Map<string, number> {
  const beside = new Map<string, string[]>()
  for (const edge of answer.edges) {
    if (!edge.from || !edge.to) continue
    beside.set(edge.from, [...(beside.get(edge.from) ?? []), edge.to])
    beside.set(edge.to, [...(beside.get(edge.to) ?? []), edge.from])
  }
  const out = new Map([[centre, 0]])
  for (const queue = [centre]; queue.length;) {
    const at = queue.shift()!
    for (const other of beside.get(at) ?? []) {
      if (!out.has(other)) {
        out.set(other, out.get(at)! + 1)
        queue.push(other)
      }
    }
  }
  return out
}

export function draw(box: HTMLElement, answer: Answer, centre: string, open: (id: string) => void): () => void {
  const graph = new Graph({ multi: true, type: 'directed' })
  const ring = rings(answer, centre)
  const counts = new Map<number, number>()
  const all = new Map<number, number>()
  for (const level of ring.values()) all.set(level, (all.get(level) ?? 0) + 1)
  for (const node of answer.nodes) {
    const level = ring.get(node.id) ?? 1
    const place = counts.get(level) ?? 0
    counts.set(level, place + 1)
    const angle = 2 * Math.PI * place / (all.get(level) ?? 1) + level
    graph.addNode(node.id, { x: level * Math.cos(angle), y: level * Math.sin(angle), label: node.caption,
      size: node.id === centre ? 12 : 7, color: colour(node.listed ? '--listed' : '--accent') })
  }
  for (const edge of answer.edges) {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) {
      graph.addEdge(edge.from, edge.to, { label: edge.relation.replaceAll('_', ' '), size: 1.4, type: 'arrow', color: colour('--line') })
    }
  }
  const sigma = new Sigma(graph, box, { renderEdgeLabels: graph.size < 60, labelColor: { color: colour('--ink') },
    edgeLabelColor: { color: colour('--quiet') }, labelFont: 'system-ui', hideEdgesOnMove: graph.size > 2000,
    allowInvalidContainer: true })
  sigma.on('clickNode', ({ node }) => open(node))
  return () => sigma.kill()
}
