import { createContext } from 'react'

/** Where floating things are put. A modal dialog makes the rest of the page inert, so inside one it is the dialog. */
export const PortalContainer = createContext<HTMLElement | null>(null)
