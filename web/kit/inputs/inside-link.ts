import { createContext } from 'react'

/** Values that stand in a link, such as a row of the list on a phone, hold no links of their own. */
export const InsideLink = createContext(false)
