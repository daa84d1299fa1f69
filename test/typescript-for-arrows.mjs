// dependency-cruiser asks for `typescript` and reads sources with its compiler API, which version 7 no longer has.
// Preloaded (node --import), this hands it version 6; everything else keeps version 7.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isTypeScript = specifier === 'typescript' || specifier.startsWith('typescript/')
    return nextResolve(
      isTypeScript ? `@typescript/${specifier.replace('typescript', 'typescript6')}` : specifier,
      context,
    )
  },
})
