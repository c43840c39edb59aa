// SPDX-License-Identifier: Apache-2.0
import { url } from './api'
import { t, type Place } from './state'
import { CasePicker, useCase } from './parts'

export function reportPath(id: string, place: Place): string {
  return url(`/v1/cases/${encodeURIComponent(id)}/report`, { as_of: place.query.get('as_of') ?? undefined })
}

export function Report({ place }: { place: Place }) {
  const which = useCase(place)
  return <>
    <h1>{t('nav.report')}</h1>
    <CasePicker page="report" ids={which.ids} id={which.id} />
    {!which.isBusy && !which.id && <p>{t('findings.none')}</p>}
    {which.id && <p class="quiet reach">{t('common.casereport')}</p>}
    {which.id && <><p><a href={reportPath(which.id, place)}>{t('report.open')}</a></p>
      <iframe class="report" title={t('nav.report')} src={reportPath(which.id, place)} /></>}
  </>
}
