import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { beginSignInMutation, sessionQuery } from '../../api/session.ts'
import { FoxMark } from '../../components/fox-mark.tsx'
import { usePageTitle } from '../../components/page-title.ts'
import type { SignInWay } from '../../domain/session.ts'
import { Button } from '../../ui/button.tsx'
import { AlertIcon } from '../../ui/icons.tsx'

type Props = { way: Extract<SignInWay, { way: 'oidc' }>; from: string | undefined }

/** Providers do not show themselves in a frame. */
const isFramed = window.top !== window.self

/** The way to an OpenID provider: one button, and above it what went wrong the last time. */
export function ProviderSignIn({ way: { provider, problem, refusal }, from }: Props) {
  const router = useRouter()
  const begin = useMutation({ ...beginSignInMutation(), meta: { shownIn: 'place' } })
  // Whoever signed in in another window comes back to this one.
  const [isElsewhere, setElsewhere] = useState(false)
  const { data: session } = useQuery({
    ...sessionQuery(),
    refetchOnWindowFocus: 'always',
    refetchInterval: isElsewhere ? 2000 : false,
  })
  usePageTitle('Sign in')
  const isIn = Boolean(session) && refusal === null
  useEffect(() => {
    if (isIn) router.history.push(from ?? '/')
  }, [isIn, from, router])

  // A page that the browser kept and shows again takes presses again.
  const { reset } = begin
  useEffect(() => {
    window.addEventListener('pageshow', reset)
    return () => window.removeEventListener('pageshow', reset)
  }, [reset])

  const enter = () => {
    if (isFramed) {
      window.open('/sign-in', '_blank', 'noopener')
      setElsewhere(true)
    } else begin.mutate(from, { onSuccess: ({ url }) => window.location.assign(url) })
  }
  const failure = begin.error && begin.error.message !== problem ? begin.error.message : null

  return (
    <main className="flex h-dvh flex-col overflow-y-auto bg-canvas p-6 max-phone:p-3">
      <div className="m-auto flex w-100 max-w-full flex-col">
        <header className="flex flex-col items-center pb-6 text-center">
          <FoxMark size={44} />
          <h1 className="mt-4 text-xl font-semibold">Sign in to Foxden</h1>
          <p className="mt-0.5 text-muted">Your team’s help desk.</p>
        </header>
        <div className="flex flex-col gap-4 rounded-lg bg-surface p-4 shadow-panel">
          {refusal && <Told title={refusal.title}>{refusal.text}</Told>}
          {problem !== null && <Told title="Nobody can sign in right now">{problem}</Told>}
          {failure !== null && <Told title="You are not signed in">{failure}</Told>}
          <Button
            variant="primary"
            size="md"
            className="h-10 pointer-coarse:h-11 w-full min-w-0 overflow-hidden"
            loading={begin.isPending || begin.isSuccess}
            onClick={enter}
          >
            <span className="truncate">Sign in with {provider}</span>
          </Button>
          {isFramed && (
            <p className="text-center text-xs text-subtle">This opens a new window. Come back here after it.</p>
          )}
        </div>
      </div>
    </main>
  )
}

const Told = ({ title, children }: { title: string; children: ReactNode }) => (
  <div
    role="alert"
    className="flex gap-2.5 rounded-md border border-warning-line bg-warning-soft px-3.5 py-3 text-warning"
  >
    <AlertIcon className="mt-0.5" />
    <div className="min-w-0 wrap-anywhere">
      <p className="font-semibold">{title}</p>
      <p>{children}</p>
    </div>
  </div>
)
