import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { followAppearance } from '../ui/appearance.ts'
import { TipLayer } from '../ui/tip-layer.tsx'
import { ToastLayer } from '../ui/toast-layer.tsx'
import { focusPressed } from './press-focus.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.ts'
import { refuseStrayFiles } from './stray-files.ts'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)

/** Theme and density follow the choice and the system; no file takes the page's place. */
function Page() {
  useEffect(followAppearance, [])
  useEffect(refuseStrayFiles, [])
  useEffect(focusPressed, [])
  return null
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={router} />
    <Page />
    <TipLayer />
    <ToastLayer />
  </QueryClientProvider>
)
