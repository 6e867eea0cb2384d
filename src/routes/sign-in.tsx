import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'

/** `from` is where the agent was going; only a path of our own is followed. */
const readSearch = ({ from }: Record<string, unknown>): { from?: string } =>
  typeof from === 'string' && /^\/(?![/\\])/.test(from) ? { from } : {}

export const Route = createFileRoute('/sign-in')({
  validateSearch: readSearch,
  component: function SignInRoute() {
    return <SignInPage from={Route.useSearch().from} />
  },
})
