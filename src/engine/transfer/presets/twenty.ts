import type { Preset } from './preset.ts'

const program = 'Twenty'

/** Parts of its fields follow a slash: `Emails / Primary Email`. */
export const twenty: readonly Preset[] = [
  {
    program,
    object: 'contact',
    signs: ['Emails / Primary Email'],
    also: ['Name / First Name', 'First Name', 'Job Title', 'Phones / Primary Phone Number'],
    columns: {
      Id: 'externalId',
      'Name / First Name': 'name.first',
      'Name / Last Name': 'name.last',
      'First Name': 'name.first',
      'Last Name': 'name.last',
      'Emails / Primary Email': 'email',
      'Phones / Primary Phone Number': 'phone',
      'Job Title': 'jobTitle',
      City: 'address.city',
      Company: 'account',
      'Last update': 'updatedAt',
      'Company / Id': null,
      'Emails / Additional Emails': null,
      'Phones / Primary Phone Country Code': null,
      'Phones / Primary Phone Calling Code': null,
      'Phones / Additional Phones': null,
      'Creation date': null,
      'Deleted at': null,
    },
  },
  {
    program,
    object: 'account',
    signs: ['Domain Name / Link URL', 'Name'],
    columns: companyColumns('Domain Name / Link URL'),
  },
  {
    program,
    object: 'account',
    signs: ['Domain Name / Primary Link Url', 'Name'],
    columns: companyColumns('Domain Name / Primary Link Url'),
  },
  {
    program,
    object: 'deal',
    signs: ['Amount / Amount', 'Stage', 'Close date'],
    columns: {
      Id: 'externalId',
      Name: 'name',
      'Amount / Amount': 'amount',
      'Amount / Currency': 'amount.currency',
      'Amount / Currency Code': 'amount.currency',
      Stage: 'stage',
      'Close date': 'closesOn',
      Company: 'account',
      'Point of Contact': 'contact',
      Owner: 'owner',
      'Creation date': 'openedAt',
      'Last update': 'updatedAt',
      'Company / Id': null,
      'Deleted at': null,
    },
  },
]

function companyColumns(domain: string): Record<string, string | null> {
  return {
    Id: 'externalId',
    Name: 'name',
    [domain]: 'website',
    Employees: 'employees',
    'ARR / Amount': 'annualRevenue',
    'ARR / Currency': 'annualRevenue.currency',
    'ARR / Currency Code': 'annualRevenue.currency',
    'Address / Address 1': 'billingAddress.line1',
    'Address / Address 2': 'billingAddress.line2',
    'Address / City': 'billingAddress.city',
    'Address / State': 'billingAddress.region',
    'Address / Post Code': 'billingAddress.postalCode',
    'Address / Country': 'billingAddress.country',
    'Account Owner': 'owner',
    'Last update': 'updatedAt',
    'Creation date': null,
    'Deleted at': null,
    ICP: null,
  }
}
