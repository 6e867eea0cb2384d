import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { followAppearance } from '../ui/appearance.ts'
import { TipLayer } from '../ui/tip-layer.tsx'
import { ToastLayer } from '../ui/toast-layer.tsx'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.ts'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)

/** Theme and density follow the choice and the system. */
function Appearance() {
  useEffect(followAppearance, [])
  return null
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={router} />
    <Appearance />
    <TipLayer />
    <ToastLayer />
  </QueryClientProvider>
)
