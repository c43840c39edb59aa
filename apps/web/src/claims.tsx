// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks'
import { type Claim, type Investigation, post, type Refusal, url } from './api'
import { hrefOf, plain, t, useAnswer, type Place } from './state'
import { AnswerChip, CaseLists, CasePicker, Chip, EntityLink, Fault, Load, Twins, useCase } from './parts'

function ClaimView({ claim }: { claim: Claim }) {
  return <article class="claim" tabIndex={0} data-row={claim.records[0] ? hrefOf('entity', [claim.records[0]]) : ''}>
    <p><Chip kind={`v-${claim.verdict}`}>{plain(claim.verdict)}</Chip> <b>{claim.subject}</b> <small>{claim.id} · {claim.date} · {plain(claim.kind)} · {claim.speaker_chain.join(' › ')}</small></p>
    {claim.sentence && <blockquote lang="">{claim.sentence}</blockquote>}
    <p>{claim.because}</p>
    {claim.records.length > 0 && <p>{t('claims.records')}: {claim.records.map(id => <><EntityLink id={id} /> </>)}</p>}
    {claim.answers.length > 0 && <details><summary>{t('entity.matrix')}</summary><ul>{claim.answers.map(one => <li>
      <b>{one.authority}</b> {one.measure && plain(one.measure)} <AnswerChip word={one.answer} /> {one.because}</li>)}</ul></details>}
  </article>
}

function Own() {
  const [claims, setClaims] = useState<Claim[]>([])
  const [fault, setFault] = useState<Refusal>()
  return <section><h2>{t('claims.own')}</h2>
    <form class="ask" onSubmit={event => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      const text = (key: string) => (form.get(key) as string).trim()
      setFault(undefined)
      post<{ claims: Claim[] }>('/v1/claims/check', { claims: [{ id: `own-${claims.length + 1}`, subject: text('subject'),
        authority: text('authority'), date: text('date') || undefined, sentence: text('sentence') }] })
        .then(answer => setClaims([...answer.claims, ...claims]), setFault)
    }}>
      <label class="wide">{t('claims.subject')}<input name="subject" required /></label>
      <label>{t('claims.authority')}<input name="authority" /></label>
      <label>{t('claims.date')}<input name="date" type="date" /></label>
      <label class="wide">{t('claims.sentence')}<input name="sentence" /></label>
      <button class="main">{t('claims.check')}</button>
    </form>
    {fault && <Fault fault={fault} />}
    {claims.map(claim => <ClaimView claim={claim} />)}
  </section>
}

export function Claims({ place }: { place: Place }) {
  const which = useCase(place)
  const path = which.id ? url(`/v1/cases/${encodeURIComponent(which.id)}`, { as_of: place.query.get('as_of') ?? undefined }) : null
  const answer = useAnswer<Investigation>(path)
  return <>
    <h1>{t('nav.claims')}</h1>
    <CasePicker page="claims" ids={which.ids} id={which.id} />
    {path && <Load from={answer}>{value => <section><h2>{t('claims.case')} {value.title}</h2>
      <Twins json={path} csv={{ name: 'claims.csv', rows: () => [['id', 'date', 'subject', 'verdict', 'because', 'records'],
        ...value.claims.map(one => [one.id, one.date, one.subject, one.verdict, one.because, one.records.join(' ')])] }} />
      <CaseLists lists={value.lists} />
      {value.claims.map(claim => <ClaimView claim={claim} />)}</section>}</Load>}
    <Own />
  </>
}
