import '@mantine/core/styles.css'
import './kit/tokens.css'
import { MantineProvider, Button } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { theme, cssVariablesResolver } from './kit/theme.ts'
createRoot(document.getElementById('root')!).render(<MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}><Button>Hi</Button></MantineProvider>)
