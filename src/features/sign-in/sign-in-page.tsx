import { useQuery } from '@tanstack/react-query'
import { signInWayQuery } from '../../api/session.ts'
import { AgentChoice } from './agent-choice.tsx'
import { ProviderSignIn } from './provider-sign-in.tsx'

/** Where nobody is signed in: the way in that this Foxden has. Leads back to where the agent was going. */
export function SignInPage({ from }: { from: string | undefined }) {
  const { data, isPending } = useQuery(signInWayQuery())
  if (isPending) return <main className="h-dvh bg-canvas" />
  return data?.way === 'oidc' ? <ProviderSignIn way={data} from={from} /> : <AgentChoice from={from} />
}
