import type { Messages } from '../id'

export const settings: Messages['settings'] = {
  title: 'Settings',
  saved: 'Saved',
  environment: {
    title: 'Environment',
    help: 'Each environment has a history of its own.',
    legend: 'Environment in use'
  },
  connection: {
    title: 'Connection',
    help: 'Address, rate and key, separately for each environment.',
    which: 'Connection for',
    baseUrl: 'Server address',
    baseUrlHttps: 'It must be https. http is for this computer only (127.0.0.1).',
    baseUrlInvalid: 'This is not a web address, such as https://client.kiriminaja.com',
    baseUrlExtra: 'Only the base address, without ? and #.',
    rate: 'Requests a minute',
    rateInvalid: 'A whole number from 1 to 6,000, or empty for no limit.',
    unlimited: 'no limit',
    atOnce: 'At once',
    atOnceHelp: 'Requests under way at the same time.',
    atOnceInvalid: 'A whole number from 1 to 32.',
    rateHelp: 'Empty: no limit. The server’s own limit is not published.',
    rateHelpSandbox: 'The sandbox allows 10 a minute. Empty: no limit.',
    rateHelpDemo: 'The simulator takes any rate. Empty: no limit.',
    save: 'Save',
    demo: 'The demo answers from a simulator on this computer. It needs no address and no key.'
  },
  key: {
    title: 'API key',
    label: '{environment} API key',
    missing: 'No key yet',
    stored: 'Stored safely by the system',
    session: 'For this session only',
    sessionBesideStored: 'For this session only. The stored key is unchanged.',
    unconfirmed: 'Nobody has said yet which address it is for',
    unconfirmedHelp:
      'An earlier version of Lunas stored this key for {origin}. Use it for that address? If the address is neither KiriminAja’s nor yours, remove the key.',
    confirm: 'Use for this address',
    confirmed: 'The key is used for {origin}.',
    unreadable: 'The stored key cannot be read',
    unreadableHelp:
      'The system’s key store is locked or another one. Unlock it and open Lunas again, or enter the API key again.',
    noStore: 'This system has no store for secrets. The key is used until Lunas is closed, then forgotten.',
    help: 'Entered once; it is never shown again.',
    enter: 'Paste the key here',
    replace: 'Replace with a new key',
    save: 'Save key',
    test: 'Test',
    testing: 'Testing…',
    remove: 'Remove',
    removeTitle: 'Remove the {environment} key?',
    removeBody: 'Lookups in this environment stop until a key is entered again. The history stays.',
    kept: 'The key is stored.',
    heldForSession: 'The key is used for this session only.',
    heldBesideStored:
      'The key is used for this session only: the system’s key store is locked. The stored key is unchanged.',
    removed: 'The key was removed.'
  },
  test: {
    accepted: 'The server accepted the key.',
    found: 'The server accepted the key.',
    notFound: 'The server accepted the key.',
    rejected: 'The server rejected the key.',
    rejectedIp:
      'Your IP ({ip}) is not allowed yet. Add it in Dashboard KiriminAja → Integrasi → IP Whitelist.',
    throttled: 'The server asked for a pause. Test again in a moment.',
    failed: 'The server failed to answer. The key is not tested yet.',
    malformed: 'The server’s answer could not be read. Check the server address.',
    unreachable: 'No answer from the server. Check the network and the server address.',
    cancelled: 'The test was cancelled.',
    said: 'The server said: {message}'
  },
  watch: {
    title: 'Watching',
    help: 'Watched payments are asked for again until they are paid.',
    hours: 'Watch for (hours)',
    hoursHelp: 'From 1 to 168 hours. It holds for watches that begin from now on.',
    hoursInvalid: 'A whole number from 1 to 168.',
    afterPrinting: 'Watch after printing',
    afterPrintingHelp: 'Each payment whose slip went out is watched from then on.'
  },
  display: {
    title: 'Display',
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'Follow the system', light: 'Light', dark: 'Dark' }
  },
  scanner: {
    title: 'Scanner',
    help: 'Barcode scanners are known at once as a rule. Try slow ones here, Bluetooth for example, or those that send a prefix.',
    field: 'Scan one code here',
    fieldHelp: 'Click into this field, then scan any ID, AWB or QRIS code.',
    read: 'Read',
    speed: 'Pace',
    speedOf: '{n} characters, {ms} ms each, longest pause {longest} ms',
    ending: 'Ending',
    noEnding: 'none',
    prefix: 'Prefix',
    noPrefix: 'none',
    assessment: {
      slow: 'This scanner is slow at times. IDs, GK AWBs and QRIS codes are known all the same; for other codes make it faster (inter-character delay 0), then try again.',
      hand: 'This looks typed by hand, so it was not kept. Scan a code.',
      short: 'Too short to tell. Scan a longer code, an ID for example.'
    },
    known: 'Tried. Pauses of up to {ms} ms between two characters still count as one scan.',
    unknown: 'Not tried yet: a scanner is told by the codes that it sends and by its pace.',
    forget: 'Forget this scanner'
  },
  shop: {
    title: 'Slip identity',
    help: 'What slips say of your shop. Small slips leave out the logo, the closing line and the address first.',
    name: 'Shop name',
    nameHelp: 'Printed at the top of slips and reports.',
    address: 'Address',
    addressHelp: 'One line or two, below the shop name.',
    footLine: 'Closing line',
    footLineHelp: 'At the very bottom of the slip, for example the shop’s WhatsApp number.',
    language: 'Language of slips',
    languageHelp: 'Whatever this window speaks.',
    languages: { id: 'Indonesian', en: 'English', both: 'Indonesian and English' },
    logo: 'Logo',
    logoHelp:
      'PNG or JPEG, 5 MiB and 4,096 points a side at most. Printed in black and white, as shown here.',
    qrisMark: 'QRIS mark',
    qrisMarkHelp:
      'The official artwork from your bank or QRIS provider, in place of the word “QRIS” above the code. Lunas does not include it.',
    pictureAlt: '{what} as it is printed',
    choose: 'Choose a picture…',
    replace: 'Replace…',
    remove: 'Remove',
    broken: 'The picture that was kept is broken, so slips go out without it. Choose it again, or remove it.'
  },
  slip: {
    title: 'Slip',
    recheck: 'Check again before printing after (seconds)',
    recheckHelp:
      'Payments that were checked longer ago are asked for again before their slip goes out. 0: always.',
    recheckInvalid: 'A whole number from 0 to 86,400.',
    codeMinutes: 'A code is old after (minutes)',
    codeMinutesHelp:
      'KiriminAja tells no expiry, so this is an estimate from when the code was made. Empty: never.',
    codeMinutesInvalid: 'A whole number from 1 to 43,200, or empty.',
    operator: 'Operator name',
    operatorHelp: 'Printed at the bottom of the slip and kept in the history of prints.'
  },
  profiles: {
    title: 'Print profiles',
    help: 'A printer, its paper and where it starts. Choose one when you print.',
    edited: 'Profile',
    add: 'Add profile',
    remove: 'Remove profile',
    isDefault: 'Used unless another one is chosen',
    newName: 'Profile {n}',
    name: 'Name of the profile',
    right: 'Move right (mm)',
    down: 'Move down (mm)',
    offsetHelp: 'Minus for left or up. The test page shows by how much.',
    offsetInvalid: 'A number from −{mm} to {mm}, one decimal at most.',
    copiesHelp: 'Each slip has a number of its own.',
    slipsAJob: 'Slips in one print job',
    slipsAJobHelp:
      'On a roll. A jam spoils one job at most. 1 cuts each slip to its own length, also where the printer cuts only after a job.',
    slipsAJobInvalid: 'A whole number from 1 to {most}.',
    test: 'Print test page',
    tested: 'Test page sent to the printer.',
    testOpened: 'Test page opened in the PDF viewer. Print it from there at actual size (100%).'
  },
  about: {
    title: 'About',
    version: 'Lunas {version}',
    body: 'Histories and logs stay on this computer.',
    folder: 'Open data folder'
  }
}
