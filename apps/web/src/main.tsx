// SPDX-License-Identifier: Apache-2.0
// The frame around all pages: rail, top bar, keys.
import { Component, type ComponentChildren, render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { go, hrefOf, keep, type Language, type Place, settings, t, usePlace } from './state'
import { Home } from './home'
import { Screen } from './screen'
import { Compare } from './compare'
import { EntityPage } from './entity'
import { Claims } from './claims'
import { Explore } from './explore'
import { Findings } from './findings'
import { Trade } from './trade'
import { Lists } from './lists'
import { Report } from './report'
import type { Key } from './text'

type Page = { name: string; key: string; view: (props: { place: Place }) => ComponentChildren }
const PAGES: Page[] = [
  { name: 'home', key: 'h', view: Home }, { name: 'screen', key: 's', view: Screen },
  { name: 'compare', key: 'p', view: Compare }, { name: 'claims', key: 'c', view: Claims },
  { name: 'explore', key: 'x', view: Explore }, { name: 'findings', key: 'f', view: Findings },
  { name: 'trade', key: 't', view: Trade }, { name: 'lists', key: 'l', view: Lists },
  { name: 'report', key: 'r', view: Report },
]
const ENTITY: Page = { name: 'entity', key: '', view: EntityPage }

class Guard extends Component<{ children: ComponentChildren; name: string }, { fault?: string }> {
  static getDerivedStateFromError(fault: unknown) { return { fault: String(fault) } }
  override render() {
    return this.state.fault ? <div class="fault" role="alert">{this.state.fault}</div> : this.props.children
  }
}

function applyTheme() {
  document.documentElement.dataset.theme = settings.theme
  document.documentElement.lang = settings.language
}

// Moves among the rows of the page that are marked as such.
function moveRow(step: number) {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))]?.focus()
}

function useKeys(help: () => void) {
  const isWaiting = useRef(false)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const isTyping = target.matches('input, textarea, select')
      if (event.key === 'Enter' && target.dataset.row) location.hash = target.dataset.row
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !settings.keys) return
      if (isWaiting.current) {
        isWaiting.current = false
        const page = PAGES.find(one => one.key === event.key)
        if (page) { go(page.name); event.preventDefault() }
        return
      }
      if (event.key === 'g') isWaiting.current = true
      else if (event.key === '/') document.getElementById('ask')?.focus()
      else if (event.key === '?') help()
      else if (event.key === 'j') moveRow(1)
      else if (event.key === 'k') moveRow(-1)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}

function Help({ close }: { close: () => void }) {
  const box = useRef<HTMLDialogElement>(null)
  const [isOn, setOn] = useState(settings.keys)
  useEffect(() => { box.current?.showModal() }, [])
  return <dialog ref={box} onClose={close} aria-labelledby="keys">
    <h2 id="keys">{t('keys.title')}</h2>
    <dl class="keys">
      <dt><kbd>/</kbd></dt><dd>{t('keys.search')}</dd>
      <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>{t('keys.move')}</dd>
      <dt><kbd>Enter</kbd></dt><dd>{t('keys.open')}</dd>
      {PAGES.map(page => <><dt><kbd>g</kbd> <kbd>{page.key}</kbd></dt>
        <dd>{t('keys.go')} {t(`nav.${page.name}` as Key)}</dd></>)}
      <dt><kbd>?</kbd></dt><dd>{t('keys.help')}</dd>
      <dt><kbd>Esc</kbd></dt><dd>{t('keys.close')}</dd>
    </dl>
    <label class="check"><input type="checkbox" checked={isOn} onChange={event => {
      settings.keys = event.currentTarget.checked
      setOn(settings.keys)
      keep('keys', settings.keys ? 'on' : 'off')
    }} /> {t('keys.off')}</label>
    <form method="dialog"><button>{t('keys.close')}</button></form>
  </dialog>
}

function TopBar({ place, changed, help }: { place: Place; changed: () => void; help: () => void }) {
  const submit = (event: Event) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget as HTMLFormElement).get('q') as string
    if (name.trim()) {
      go('screen', [], { name: name.trim() })
      document.getElementById('content')?.focus() // single keys work again
    }
  }
  const setDay = (day: string) => {
    const query = new URLSearchParams(place.query)
    if (day) query.set('as_of', day)
    else query.delete('as_of')
    location.hash = `#/${[place.page, ...place.parts].map(encodeURIComponent).join('/')}?${query}`
  }
  return <header>
    <a class="brand" href={hrefOf('home')}><Mark />Tamga</a>
    <form role="search" onSubmit={submit}>
      <input id="ask" name="q" type="search" aria-label={t('home.ask')} placeholder={`${t('home.ask')}   /`} autocomplete="off" />
    </form>
    <label class="day">{t('top.asof')} <input type="date" value={place.query.get('as_of') ?? ''}
      onChange={event => setDay(event.currentTarget.value)} /></label>
    <button type="button" class="quiet" onClick={() => {
      settings.language = (settings.language === 'it' ? 'en' : 'it') as Language
      keep('language', settings.language)
      applyTheme()
      changed()
    }}>{t('top.language')}</button>
    <button type="button" class="quiet icon" aria-label={t('top.theme')} onClick={() => {
      const isDark = settings.theme ? settings.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
      settings.theme = isDark ? 'light' : 'dark'
      keep('theme', settings.theme)
      applyTheme()
      changed()
    }}>◐</button>
    <button type="button" class="quiet icon" aria-label={t('top.keys')} onClick={help}>?</button>
  </header>
}

// A tamga: a mark that says whose a thing is.
function Mark() {
  return <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" class="mark">
    <path d="M3 5h16M11 5v9M11 14a4 4 0 1 1-4-4" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" /></svg>
}

function App() {
  const place = usePlace()
  const [, setTurn] = useState(0)
  const [isHelp, setHelp] = useState(false)
  useKeys(() => setHelp(true))
  const page = [...PAGES, ENTITY].find(one => one.name === place.page) ?? PAGES[0]
  useEffect(() => {
    document.title = `${t(`nav.${page.name}` as Key)} · Tamga`
    document.getElementById('content')?.scrollTo(0, 0)
  }, [place.page, settings.language])
  const View = page.view
  return <>
    <a class="skip" href="#content" onClick={event => {
      event.preventDefault()
      document.getElementById('content')?.focus()
    }}>{t('top.skip')}</a>
    <TopBar place={place} changed={() => setTurn(turn => turn + 1)} help={() => setHelp(true)} />
    <nav class="rail" aria-label={t('top.menu')}>{PAGES.map(one =>
      <a href={hrefOf(one.name)} aria-current={one === page ? 'page' : undefined}>{t(`nav.${one.name}` as Key)}</a>)}</nav>
    <main id="content" tabIndex={-1} key={settings.language}><Guard name={place.page} key={place.page}>
      <View place={place} /></Guard></main>
    {isHelp && <Help close={() => setHelp(false)} />}
  </>
}

applyTheme()
render(<App />, document.getElementById('app')!)
