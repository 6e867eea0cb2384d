import { type ComponentType, createElement, lazy, useState } from 'react'

/** A component whose code comes when it is first wanted, or before by `fetchNow`; then it renders at once, without waiting. */
export type Late<P> = ComponentType<P> & { fetchNow: () => void }

export function late<P extends object>(load: () => Promise<ComponentType<P>>): Late<P> {
  let ready: ComponentType<P> | null = null
  const fetch = async () => {
    ready = await load()
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
