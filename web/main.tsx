import { fetched, late } from './kit/late.ts'
import './kit/theme/styles.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { forgetEarly } from './data/calls/early.ts'
import { queryClient } from './data/query-client.ts'
import { allWords, preferredLanguage, showLanguage } from './kit/i18n.ts'
import { styleNonce } from './kit/nonce.ts'
import { colorSchemeManager, cssVariablesResolver, theme } from './kit/theme/theme.ts'
import { registerModules } from './shell/modules.ts'
import { router } from './shell/router.tsx'

/** Milliseconds after which the first screen stands, and what is not for it may come. */
const first = new Promise((resolve) => setTimeout(resolve, 1_500))

/** Nothing is told before the first screen stands. */
const Notices = late(
  () => first.then(() => import('./kit/notices/notices.tsx')),
  'Notices',
  () => first.then(allWords),
)

registerModules()
// Not awaited out here: what the language brings may need this very file, and each would wait for the other.
void showLanguage(preferredLanguage()).then(show)

function show(): void {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notices />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  )
}

// Menus, lists of choices and windows are wanted by nearly every screen, but not by the first; and what is typed right after
// ⌘K must find the palette there.
void first.then(() => {
  for (const load of [() => import('./kit/dialogs/dialog.tsx'), () => import('./shell/palette/palette.tsx')])
    fetched<unknown>(load).catch(() => {})
})

setTimeout(forgetEarly, 10_000)
