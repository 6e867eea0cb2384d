import { useEffect } from 'react'

/** What the window is called, so that a tab is found among others; null where another part of the page says it. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Foxden`
  }, [title])
}
