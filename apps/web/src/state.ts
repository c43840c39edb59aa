// SPDX-License-Identifier: Apache-2.0
// What all pages share: the address (page, parts, query), language, theme, and loading.
import { useEffect, useState } from 'preact/hooks'
import { get, Refusal, type Query, url } from './api'
import { en, type Key } from './text'
import { it } from './text_it'

export type Place = { page: string; parts: string[]; query: URLSearchParams }

// "#/entity/ofac-1?as_of=2024-01-01". Every view's state stands in the address.
export function placeOf(hash: string): Place {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?')
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent)
  return { page: parts[0] ?? 'home', parts: parts.slice(1), query: new URLSearchParams(query) }
}

export function hrefOf(page: string, parts: string[] = [], query: Query = {}): string {
  const asOf = placeOf(location.hash).query.get('as_of') ?? undefined
  const path = [page, ...parts].map(encodeURIComponent).join('/')
  return url(`#/${path}`, { as_of: asOf, ...query })
}

export function go(page: string, parts: string[] = [], query: Query = {}): void {
  location.hash = hrefOf(page, parts, query)
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash))
  useEffect(() => {
    const changed = () => setPlace(placeOf(location.hash))
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return place
}

export type Language = 'en' | 'it'
const stored = (key: string) => {
  try { return localStorage.getItem(key) } catch { return null }
}
export const settings = {
  language: (stored('tamga.language') ??
    (navigator.language.startsWith('it') ? 'it' : 'en')) as Language,
  theme: stored('tamga.theme') ?? '',
  keys: stored('tamga.keys') !== 'off',
}
export function keep(key: 'language' | 'theme' | 'keys', value: string): void {
  try { localStorage.setItem(`tamga.${key}`, value) } catch { /* a private window keeps nothing */ }
}

export function t(key: Key): string {
  return settings.language === 'it' ? it[key] : en[key]
}

// Words of the wire ("asset_freeze") as they are shown; an unknown word is shown as it is.
export function wire(prefix: 'answer' | 'outcome', word: string): string {
  const key = `${prefix}.${word}`
  return key in en ? t(key as Key) : word.replaceAll('_', ' ')
}
export const plain = (word: string) => word.replaceAll('_', ' ')

export type Loaded<T> = { value?: T; fault?: Refusal; isBusy: boolean }

// Asks for a path whenever it changes; null asks for nothing.
export function useAnswer<T>(path: string | null): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ isBusy: path !== null })
  useEffect(() => {
    if (path === null) return setState({ isBusy: false })
    let isCurrent = true
    setState(before => ({ ...before, isBusy: true }))
    get<T>(path).then(
      value => isCurrent && setState({ value, isBusy: false }),
      fault => isCurrent && setState({
        fault: fault instanceof Refusal ? fault : new Refusal(0, String(fault), '', ''), isBusy: false,
      }))
    return () => { isCurrent = false }
  }, [path])
  return state
}

// A download of rows as CSV (RFC 4180).
export function csvOf(rows: (string | number)[][]): string {
  const cell = (value: string | number) => {
    const text = String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'
}
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
