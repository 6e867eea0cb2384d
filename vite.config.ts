import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/** Where the console starts, and what its first screen is: the shell and the queue. */
const FIRST = ['main.tsx', 'routes/_app.tsx?tsr-split=component', 'routes/_app.tickets.tsx?tsr-split=component']

/**
 * What every visit fetches at once lies in two files, its libraries and ours: some fifty small ones compress a tenth worse,
 * and each is a request. Everything else stays in chunks of its own.
 */
function firstLoad() {
  let first: Set<string> | null = null
  function walk(graph: Graph) {
    const found = new Set<string>()
    const visit = (id: string) => {
      if (found.has(id)) return
      found.add(id)
      for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next)
    }
    for (const start of FIRST) visit(`${import.meta.dirname}/src/${start}`)
    return found
  }
  return (id: string, graph: Graph) => {
    first ??= walk(graph)
    if (!first.has(id)) return null
    return id.includes('node_modules') ? 'libraries' : 'console'
  }
}

// One file builds both halves: `vite build` makes the console, `vite build --ssr` the server.
export default defineConfig(({ isSsrBuild }) => {
  if (isSsrBuild) {
    return {
      publicDir: false,
      build: {
        outDir: 'dist/server',
        target: 'node20',
        rolldownOptions: { input: { main: 'server/main.ts', helpdesk: 'server/helpdesk/main.ts' } },
      },
    }
  }
  return {
    plugins: [
      tanstackRouter({ target: 'react', autoCodeSplitting: true, generatedRouteTree: 'src/app/routeTree.gen.ts' }),
      react(),
      tailwindcss(),
    ],
    build: {
      outDir: 'dist/console',
      // The page's policy allows no `data:` font or script; small files stay files.
      assetsInlineLimit: 0,
      manifest: true,
      sourcemap: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: 'first load', name: firstLoad() }] } } },
    },
  }
})
