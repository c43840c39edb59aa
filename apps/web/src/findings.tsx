// SPDX-License-Identifier: Apache-2.0
import type { Finding, Investigation } from './api'
import { url } from './api'
import { t, useAnswer, type Place } from './state'
import { Bar, CaseLists, CasePicker, Chip, EntityLink, Load, NotCovered, Twins, useCase } from './parts'

// Short names of the detectors (docs/methodology/detectors.md); an unknown number stands for itself.
const DETECTORS = ['D1', 'D3', 'D4', 'D15', 'D23'] as const
function detectorName(detector: string): string {
  const known = DETECTORS.find(one => one === detector)
  return known ? t(`detector.${known}`) : detector
}

export function FindingView({ finding }: { finding: Finding }) {
  return <article class="finding" tabIndex={0} data-row="">
    <p><b class="rank">{finding.rank}</b> <Chip kind="detector"><abbr title={detectorName(finding.detector)}>{finding.detector}</abbr></Chip> {finding.text}</p>
    <p><Bar value={finding.score} label={t(finding.detector === 'D23' ? 'screen.similar' : 'findings.strength')} /> <Bar value={finding.completeness} label={t('screen.complete')} />
      {' '}{finding.records.map(id => <><EntityLink id={id} /> </>)}</p>
    <details><summary>{t('findings.clear')}</summary><ul>{finding.would_clear.map(one => <li>{one}</li>)}</ul></details>
    {finding.checks.length > 0 && <details><summary>{t('findings.checks')}</summary><ul>{finding.checks.map(one => <li>{one}</li>)}</ul></details>}
    {Object.keys(finding.numbers).length > 0 && <details><summary>{t('findings.numbers')}</summary>
      <dl class="values">{Object.entries(finding.numbers).map(([key, value]) => <><dt>{key}</dt><dd>{value}</dd></>)}</dl>
      {finding.lots.length > 0 && <p>{finding.lots.join(' → ')}</p>}</details>}
  </article>
}

export function Findings({ place }: { place: Place }) {
  const which = useCase(place)
  const path = which.id ? url(`/v1/cases/${encodeURIComponent(which.id)}`, { as_of: place.query.get('as_of') ?? undefined }) : null
  const answer = useAnswer<Investigation>(path)
  return <>
    <h1>{t('nav.findings')}</h1>
    <CasePicker page="findings" ids={which.ids} id={which.id} />
    {!which.isBusy && !which.id && <p>{t('findings.none')}</p>}
    {path && <Load from={answer}>{value => <>
      <p>{value.title} · {value.as_of} · {value.findings.length} <Twins json={path} csv={{ name: 'findings.csv', rows: () =>
        [['rank', 'detector', 'text', 'score', 'completeness', 'lots', 'records'], ...value.findings.map(one =>
          [one.rank, one.detector, one.text, one.score, one.completeness, one.lots.join(' '), one.records.join(' ')])] }} /></p>
      <CaseLists lists={value.lists} />
      <dl class="legend">{[...new Set(value.findings.map(one => one.detector))].map(one => <><dt>{one}</dt><dd>{detectorName(one)}</dd></>)}</dl>
      {value.findings.map(one => <FindingView finding={one} />)}
      <NotCovered items={value.skipped} /></>}</Load>}
  </>
}
