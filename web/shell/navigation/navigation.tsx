import { useMediaQuery } from '@mantine/hooks'
import { PhoneBars } from './phone-bars.tsx'
import { Sidebar } from './sidebar.tsx'

interface Props {
  openPalette: () => void
  openHelp: () => void
}

/** The way to everything: at the side, or above and below on a phone. */
export function Navigation(props: Props) {
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  return isPhone ? <PhoneBars {...props} /> : <Sidebar {...props} />
}
