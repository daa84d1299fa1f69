import { address, type Preset } from './preset.ts'

const program = 'Google Contacts'

const columns: Record<string, string | null> = {
  'First Name': 'name.first',
  'Given Name': 'name.first',
  'Last Name': 'name.last',
  'Family Name': 'name.last',
  'Organization Name': 'account',
  'Organization 1 - Name': 'account',
  'Organization Title': 'jobTitle',
  'Organization 1 - Title': 'jobTitle',
  Birthday: 'birthday',
  Notes: 'description',
  Labels: 'tags',
  'Group Membership': 'tags',
  'E-mail 1 - Value': 'email',
  'Phone 1 - Value': 'phone',
  'Phone 2 - Value': 'mobile',
  Name: null,
  'File As': null,
  Nickname: null,
  Photo: null,
  'E-mail 1 - Label': null,
  'E-mail 1 - Type': null,
  'E-mail 2 - Label': null,
  'E-mail 2 - Value': null,
  'Phone 1 - Label': null,
  'Phone 1 - Type': null,
  'Phone 2 - Label': null,
  'Phone 2 - Type': null,
  'Address 1 - Label': null,
  'Address 1 - Formatted': null,
  'Organization Department': null,
  'Phonetic First Name': null,
  'Phonetic Last Name': null,
  ...address('address', {
    line1: 'Address 1 - Street',
    line2: 'Address 1 - Extended Address',
    city: 'Address 1 - City',
    region: 'Address 1 - Region',
    postalCode: 'Address 1 - Postal Code',
    country: 'Address 1 - Country',
  }),
}

export const googleContacts: readonly Preset[] = [
  {
    program,
    object: 'contact',
    signs: ['First Name', 'Last Name'],
    also: ['E-mail 1 - Value', 'E-mail 1 - Label', 'Phonetic First Name'],
    columns,
  },
  {
    program,
    object: 'contact',
    signs: ['Given Name', 'Family Name'],
    also: ['E-mail 1 - Value', 'Group Membership'],
    columns,
  },
]
