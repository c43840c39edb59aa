// SPDX-License-Identifier: Apache-2.0
// The indexed series, drawn by uPlot: ratios up, months across, events as lines.
import uPlot from 'uplot'
import type { FlowEvent, FlowLine, Palette } from './flows'

const DASHES = [[], [10, 4], [3, 3], [12, 4, 3, 4], [6, 3], [], [2, 4]]
const seconds = (month: string) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1) / 1000

export function draw(box: HTMLElement, lines: FlowLine[], events: FlowEvent[], colours: Palette): () => void {
  const drawn = lines.filter(one => one.base)
  const first = drawn.map(one => one.from).sort()[0]
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1
  const offset = (one: FlowLine) => Number(one.from.slice(0, 4)) * 12 + Number(one.from.slice(5, 7)) - 1 - start
  const length = Math.max(...drawn.map(one => offset(one) + one.values.length))
  const months = Array.from({ length }, (_, i) => Date.UTC(Math.floor((start + i) / 12), (start + i) % 12, 1) / 1000)
  const values = drawn.map(one => months.map((_, i) => {
    const value = one.values[i - offset(one)]
    return value ? 100 * value / one.base! : null
  }))
  const days = [...new Set(events.map(one => one.date).filter((one): one is string => !!one))].map(seconds)
  const plot = new uPlot({
    width: box.clientWidth || 900, height: 340,
    scales: { y: { distr: 3 } },
    axes: [{ stroke: colours.quiet, grid: { stroke: colours.line, width: 1 } }, { stroke: colours.quiet, grid: { stroke: colours.line, width: 1 }, size: 60 }],
    cursor: { y: false },
    series: [{ value: (_, value) => value === null ? '' : new Date(value * 1000).toISOString().slice(0, 7) },
      ...drawn.map((one, i) => ({ label: one.partner, stroke: colours.lines[i % 7], width: 2, dash: DASHES[i % 7], spanGaps: false,
        value: (_: uPlot, value: number | null) => value === null ? '' : value.toFixed(0) }))],
    hooks: { draw: [self => {
      const { ctx } = self
      ctx.save()
      ctx.strokeStyle = colours.less
      ctx.setLineDash([4, 4])
      for (const day of days) {
        if (day < months[0] || day > months[length - 1]) continue
        const x = Math.round(self.valToPos(day, 'x', true))
        ctx.beginPath()
        ctx.moveTo(x, self.bbox.top)
        ctx.lineTo(x, self.bbox.top + self.bbox.height)
        ctx.stroke()
      }
      ctx.restore()
    }] },
  }, [months, ...values] as uPlot.AlignedData, box)
  return () => plot.destroy()
}
