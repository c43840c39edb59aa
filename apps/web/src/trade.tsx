// SPDX-License-Identifier: Apache-2.0
import type { Investigation } from './api'
import { url } from './api'
import { t, useAnswer, type Place } from './state'
import { CasePicker, Load, useCase } from './parts'
import { FindingView } from './findings'
import { Flows } from './flows'
import { reportPath } from './report'

// Findings about lots with the report's pictures of them, and the statistics of countries.
export function Trade({ place }: { place: Place }) {
  const which = useCase(place)
  const path = which.id ? url(`/v1/cases/${encodeURIComponent(which.id)}`, { as_of: place.query.get('as_of') ?? undefined }) : null
  const answer = useAnswer<Investigation>(path)
  return <>
    <h1>{t('nav.trade')}</h1>
    <CasePicker page="trade" ids={which.ids} id={which.id} />
    {!which.isBusy && !which.id && <p>{t('findings.none')}</p>}
    {path && <Load from={answer}>{value => {
      const chains = value.findings.filter(one => one.lots.length > 0)
      return <><h2>{t('trade.chains')}</h2>
        {chains.length ? chains.map(one => <FindingView finding={one} />) : <p>{t('trade.none')}</p>}
        {chains.length > 0 && <><p class="quiet">{t('trade.open')}</p>
          <iframe class="report" title={t('nav.report')} src={`${reportPath(which.id!, place)}#trade`} /></>}</>
    }}</Load>}
    <Flows place={place} />
  </>
}
