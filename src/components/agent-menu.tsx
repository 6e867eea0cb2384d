import type { ReactNode } from 'react'
import type { Session } from '../domain/session.ts'
import { late } from '../ui/late.ts'
import { Popover, type TriggerProps } from '../ui/popover.tsx'

const AgentMenuContent = late(() => import('./agent-menu-content.tsx').then((module) => module.AgentMenuContent))

type AgentMenuProps = {
  session: Session
  side?: 'top' | 'right' | 'bottom'
  trigger: (props: TriggerProps) => ReactNode
}

/** Who works here, how it looks, and the way out. */
export const AgentMenu = ({ session, side = 'top', trigger }: AgentMenuProps) => (
  <Popover label="You and this console" side={side} align="start" className="w-64" trigger={trigger}>
    {(close) => <AgentMenuContent session={session} close={close} />}
  </Popover>
)
