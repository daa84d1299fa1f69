import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { rememberVisit } from '#web/data/favourites.ts'

/** Remembers the records whose page or peek is opened, for the palette and the navigation. */
export function useRememberVisits(): void {
  const { byPath, objects } = useCatalog()
  const here = useRouterState({ select: ({ location: { pathname } }) => pathname })
  const peek = useRouterState({ select: ({ location: { search } }) => (search as { peek?: string }).peek })
  useEffect(() => {
    const [, path = '', id = ''] = here.split('/')
    const object = byPath.get(path)
    if (object && isId(id)) rememberVisit({ object: object.name, id })
  }, [here, byPath])
  useEffect(() => {
    const [name = '', id = ''] = peek?.split(':') ?? []
    if (objects.has(name) && isId(id)) rememberVisit({ object: name, id })
  }, [peek, objects])
}

function isId(text: string): boolean {
  return /^[\da-f]{8}-[\da-f-]{27}$/.test(text)
}
