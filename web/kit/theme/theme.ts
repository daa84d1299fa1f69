import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core'

const brand: MantineColorsTuple = [
  '#eef8f6',
  '#d9efeb',
  '#b3ded7',
  '#86cabf',
  '#54b2a5',
  '#2f978a',
  '#17857a',
  '#0f766e',
  '#0b5f59',
  '#084a46',
]

const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f2f4f5',
  '#e6e9eb',
  '#cfd5d9',
  '#aab2ba',
  '#868f9a',
  '#6b7280',
  '#5b6472',
  '#3f4752',
  '#16191d',
]

const dark: MantineColorsTuple = [
  '#eceef0',
  '#c4cad2',
  '#a0a7b4',
  '#6f7885',
  '#3a4047',
  '#282c31',
  '#1d2024',
  '#16181b',
  '#111315',
  '#0b0c0e',
]

const red: MantineColorsTuple = [
  '#fdecea',
  '#fbd5d1',
  '#f6aaa2',
  '#f07d72',
  '#e55a4c',
  '#d43a2c',
  '#c42a1c',
  '#b42318',
  '#8f1b12',
  '#6b130c',
]

/** A small, quiet scale: 13 px text, 32 px inputs, hairlines and no colour that does not mean something. */
export const theme = createTheme({
  colors: { brand, gray, dark, red },
  primaryColor: 'brand',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: 'var(--k-font)',
  defaultRadius: 'var(--k-radius)',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: {
    xs: 'var(--k-size-xs)',
    sm: 'var(--k-size-sm)',
    md: 'var(--k-size)',
    lg: 'var(--k-size-lg)',
    xl: 'var(--k-size-xl)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: 'var(--k-size-xl)', lineHeight: '1.3' },
      h2: { fontSize: 'var(--k-size-lg)', lineHeight: '1.4' },
      h3: { fontSize: 'var(--k-size)', lineHeight: '1.5' },
    },
  },
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Button: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    CloseButton: { defaultProps: { size: 28 } },
    // The page itself never scrolls; to lock it all the same would make the browser style everything on it anew, at each opening.
    Drawer: { defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.3 } } },
    // The placeholder that takes the first focus stands in the menu without being an item of it, which screen readers trip over.
    Menu: {
      defaultProps: { shadow: 'lg', offset: 4, transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120, transition: 'fade' },
        radius: 'var(--k-radius-lg)',
        padding: 20,
      },
    },
    NumberInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Popover: { defaultProps: { shadow: 'lg', transitionProps: { duration: 80 } } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'lg', transitionProps: { duration: 80 } } } },
    TagsInput: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'lg' } } },
    MultiSelect: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'lg' } } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
  },
})

/** Mantine's own variables, said by ours, so that there is one place for a colour. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--k-bg)',
    '--mantine-color-text': 'var(--k-text)',
    '--mantine-color-dimmed': 'var(--k-dim)',
    '--mantine-color-placeholder': 'var(--k-faint)',
    '--mantine-color-default': 'var(--k-raised)',
    '--mantine-color-default-hover': 'var(--k-hover)',
    '--mantine-color-default-color': 'var(--k-text)',
    '--mantine-color-default-border': 'var(--k-border-strong)',
    '--mantine-color-error': 'var(--k-danger)',
    '--mantine-color-anchor': 'var(--k-accent)',
  }
  return {
    variables: {
      '--mantine-shadow-lg': 'var(--k-shadow-lg)',
      '--input-height-sm': '32px',
      '--mantine-line-height': '1.5',
    },
    light: both,
    dark: both,
  }
}

/** `auto` follows the system; index.html reads the same key before anything is drawn. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'kith-theme' })
