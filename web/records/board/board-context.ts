import { createContext, use } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { BoardWeb } from '../object-web.ts'

/** What every card of a board needs; the same object for as long as the board is. */
export interface BoardParts {
  object: ObjectInfo
  web: BoardWeb
  /** The field of the columns. */
  field: FieldInfo
  mayChange: boolean
  openPeek: (id: string) => void
  /** Opens "Move to…" for these cards; null closes it. */
  askWhere: (ids: readonly string[] | null) => void
  /** The card, with all chosen ones when it is one of them. */
  chosenWith: (id: string) => readonly string[]
  select: (id: string) => void
  focusCard: (id: string) => void
}

export const BoardContext = createContext<BoardParts | null>(null)

export function useBoard(): BoardParts {
  const parts = use(BoardContext)
  if (!parts) throw new Error('A card stands on a board only')
  return parts
}
