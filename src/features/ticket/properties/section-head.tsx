import type { ReactNode } from 'react'

/** The line that begins a part of the properties. */
export const SectionHead = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="mt-2.5 flex h-9.5 items-center border-t border-line pt-2.5 pr-3 pl-4 text-xs font-semibold text-fg">
    <h2>{title}</h2>
    <span className="grow" />
    {children}
  </div>
)
