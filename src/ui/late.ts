import { type ComponentType, createElement, lazy, useState } from 'react'

/** Part of the console that the server no longer has: it was updated since this page was opened. */
export class PartMissing extends Error {
  override name = 'PartMissing'
}

const TRIES = 5

/**
 * Code that could not be fetched is asked for again: at once when the connection is back, else after 1, 2, 4 and 8 s. A
 * tunnel must not cost a page, nor the text that is being written on it.
 * @throws PartMissing when the connection is there and the code still is not
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await load()
    } catch (error) {
      if (navigator.onLine && tried >= TRIES)
        throw new PartMissing('This part of Foxden is not there', { cause: error })
      // Without a connection nothing is tried, so nothing is used up.
      if (!navigator.onLine) tried = 0
      await connectionOr(500 * 2 ** tried)
    }
  }
}

/** Waits until the browser is online again; when it believes it is, `ms` milliseconds. */
const connectionOr = (ms: number) =>
  new Promise<void>((resolve) => {
    const timer = navigator.onLine ? setTimeout(() => go(), ms) : undefined
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    window.addEventListener('online', go)
  })

/** A component whose code comes when it is first wanted, or before by `fetchNow`; then it renders at once, without waiting. */
export type Late<P> = ComponentType<P> & { fetchNow: () => void }

export function late<P extends object>(load: () => Promise<ComponentType<P>>): Late<P> {
  let ready: ComponentType<P> | null = null
  const fetch = async () => {
    ready = await patiently(load)
    return { default: ready }
  }
  const Lazy: ComponentType<P> = lazy(fetch)
  function LateComponent(props: P) {
    // Once shown it stays the same component, or the half-typed search of a menu would be lost.
    const [component] = useState(() => ready ?? Lazy)
    return createElement(component, props)
  }
  LateComponent.fetchNow = () => {
    // Fetched in advance only: a failure shows when the component is wanted.
    fetch().catch(() => undefined)
  }
  return LateComponent
}
