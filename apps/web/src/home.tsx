// SPDX-License-Identifier: Apache-2.0
import type { Lists } from './api'
import { go, hrefOf, t, useAnswer, type Place } from './state'
import { Load } from './parts'
import { VersionTable } from './lists'

export function Home({ place }: { place: Place }) {
  const lists = useAnswer<Lists>(`/v1/lists${place.query.get('as_of') ? `?as_of=${place.query.get('as_of')}` : ''}`)
  return <>
    <section class="hero">
      <h1>{t('app.tag')}</h1>
      <form onSubmit={event => {
        event.preventDefault()
        const name = new FormData(event.currentTarget).get('name') as string
        if (name.trim()) go('screen', [], { name: name.trim() })
      }}>
        <input name="name" type="search" aria-label={t('home.ask')} placeholder={t('home.ask')} autocomplete="off" />
        <button class="main">{t('home.go')}</button>
      </form>
      <p class="quiet">{t('common.notproof')}</p>
    </section>
    <section><h2>{t('home.try')}</h2>
      <ul class="cards">
        <li><a href={hrefOf('screen', [], { name: 'Skymec', as_of: '2025-11-30' })}><b>Skymec</b>{t('home.try.name')}</a></li>
        <li><a href={hrefOf('compare', [], { left: 'Golberg, Ilya', right: 'Илья Гольберг' })}><b>Golberg · Гольберг</b>{t('home.try.script')}</a></li>
        <li><a href={hrefOf('claims')}><b>23 · 11 · 2023</b>{t('home.try.claims')}</a></li>
        <li><a href={hrefOf('report')}><b>{t('nav.report')}</b>{t('home.try.report')}</a></li>
      </ul></section>
    <section><h2>{t('home.lists')}</h2>
      <Load from={lists}>{value => value.added.length
        ? <VersionTable versions={value.added} day={value.as_of} isShort />
        : <p>{t('home.none')}</p>}</Load></section>
  </>
}
