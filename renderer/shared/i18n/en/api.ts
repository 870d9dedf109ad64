import { STATUS_LABELS } from '#contract/status-labels'

import type { Messages } from '../id'

type Api = Pick<
  Messages,
  | 'outcome'
  | 'outcomeSentence'
  | 'outcomeCount'
  | 'advice'
  | 'conflict'
  | 'blocker'
  | 'payeeField'
  | 'qrisProblem'
  | 'packageStatus'
  | 'service'
  | 'error'
>

export const api: Api = {
  outcome: STATUS_LABELS.en.outcome,
  outcomeSentence: {
    found: 'found',
    notFound: 'not found',
    rejected: 'rejected by the server',
    throttled: 'the server asked for a pause',
    failed: 'the server failed to answer',
    malformed: 'the server’s answer could not be read',
    unreachable: 'no answer from the server',
    cancelled: 'cancelled'
  },
  outcomeCount: {
    found: '{n} found',
    notFound: '{n} not found',
    rejected: '{n} rejected',
    throttled: '{n} throttled',
    failed: '{n} failed at the server',
    malformed: '{n} broken answer | {n} broken answers',
    unreachable: '{n} without connection',
    cancelled: '{n} cancelled'
  },
  advice: {
    notFound: 'Check how the ID is written, or the environment: production IDs are not in the sandbox.',
    rejectedKey: 'The API key was rejected. Check the key in Settings.',
    rejectedIp:
      'Your IP ({ip}) is not allowed yet. Add it in Dashboard KiriminAja → Integrasi → IP Whitelist, then check again.',
    throttled: 'The server limits requests. Wait a moment, or lower the requests a minute in Settings.',
    refused: 'KiriminAja refused this request. Read what the server says, put it right, then check again.',
    failed: 'Trouble on KiriminAja’s side. Check again in a while.',
    malformed: 'The server’s answer is not as documented. The raw answer is kept in History.',
    unreachable: 'Check the network connection, then check again.',
    cancelled: 'The server was not asked.'
  },
  conflict: {
    name: 'Conflict',
    unpaidWithPaidAt: 'The status code says unpaid, but the time of payment is filled.',
    unpaidWithUnreadablePaidAt:
      'The status code says unpaid, but the time of payment is filled with what cannot be read.',
    paidWithoutPaidAt: 'The status code says paid, but the time of payment is empty.',
    unpaidAfterPaid: 'Once seen paid, now unpaid again.',
    amountChanged: 'The amount changed between two answers.',
    qrContentChanged: 'The content of the QR code changed between two answers.'
  },
  blocker: {
    noQrContent: 'no QR code yet',
    codeOld: 'the code may have expired (estimated)',
    merchantChanged: 'pays somebody else than the slips before',
    printedBefore: 'was printed before',
    layoutTooSmall: 'this size cannot hold a code that scans',
    missingSigns: 'has signs that our font does not have',
    offPaper: 'the offset pushes it off the paper',
    codeChanged: 'the code or the amount changed while it was drawn',
    notReadBack: 'the code did not read back from the finished page',
    brokenQris: 'the QR code is broken or not QRIS',
    nmidsDiffer: 'the code names two different NMIDs',
    amountMissing: 'no amount: the payer types it',
    staticCode: 'static code: it can be paid more than once',
    tipAdded: 'the payer’s app asks for a tip or adds a fee',
    amountDiffers: 'the amount in the code differs from the bill',
    alreadyPaid: 'already paid',
    unknownStatus: 'its status is unknown',
    conflict: 'its data disagree',
    notInHistory: 'never found so far'
  },
  payeeField: {
    cardAccount: 'Card account',
    identifier: 'Acquirer',
    pan: 'PAN',
    merchantId: 'Merchant ID',
    nmid: 'NMID',
    criteria: 'Criteria',
    category: 'Category',
    name: 'Name',
    city: 'City',
    postcode: 'Postcode',
    language: 'Other language',
    otherName: 'Name in another language',
    otherCity: 'City in another language',
    other: 'Other detail'
  },
  qrisProblem: {
    notQris: 'The content of this code is not QRIS.',
    structure: 'The structure of this code is broken.',
    tooLong: 'This code is longer than the 512 characters that the standard allows.',
    crcMissing: 'This code has no checksum (CRC).',
    crc: 'The checksum (CRC) does not match: the content was changed or cut.',
    merchantNameMissing: 'The code does not name a merchant.',
    merchantCityMissing: 'The code does not name the merchant’s city.',
    amountInvalid: 'The amount in the code cannot be read.',
    nmidsDiffer: 'This code names two different NMIDs. It is not clear who is paid.',
    currencyNotRupiah: 'The currency in the code is not rupiah.',
    countryNotIndonesia: 'The country in the code is not Indonesia.'
  },
  packageStatus: {
    100: 'New',
    101: 'Pickup requested',
    105: 'Awaiting pickup',
    106: 'In transit',
    152: 'Redelivery',
    200: 'Delivered',
    300: 'Cancelled',
    302: 'Cancelled by seller',
    400: 'Returned',
    500: 'Problem',
    701: 'Lost',
    702: 'Damaged',
    other: 'Status {code}'
  },
  service: { express: 'Express', instant: 'Instant' },
  error: {
    invalidInput: 'This input cannot be accepted.',
    forbidden: 'This action is not allowed.',
    keyMissing: 'There is no API key for this environment yet, or none that can be used. See Settings.',
    linkRejected: 'This link is not on the list of those that may be opened.',
    listUnreadable: 'This file could not be read as a list. What can be read: text, CSV and XLSX.',
    listTooLarge: 'This list is too large: 20 MiB and 100,000 IDs at most. Split it, then open it again.',
    listEmpty: 'There is nothing in it.',
    listOldExcel:
      'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, then open it again.',
    listGone: 'This table is not kept any more, or has no IDs in that column. Open the file again.',
    viewUnreadable:
      'This is no Lunas view that can be read: perhaps it was cut while copying. Ask for the link or file once more.',
    viewNewer: 'This view was shared from a newer Lunas. Install the newest version to open it.',
    jobUnsuitable: 'This job is no more, or its state has changed.',
    annotationChanged: 'Nothing was changed: the note, tags or archive were changed elsewhere meanwhile.',
    transferBusy: 'Another export or import is under way. Wait for it, or stop it first.',
    importUnreadable: 'This is not a history file of Lunas (.jsonl).',
    importElsewhere: 'This file is from another environment.',
    pictureType: 'This picture is neither a PNG nor a JPEG. Save it as a PNG, then choose it again.',
    pictureTooLarge:
      'This picture is too large: 5 MiB and 4,096 points a side at most. Make it smaller, then choose it again.',
    pictureBroken:
      'This picture is broken and cannot be opened. Save it from its source again, then choose it.',
    pictureBlank:
      'In black and white there is nothing to see of this picture. Choose one that is dark on a light ground.',
    readBackFailed:
      'The codes could not be read back, so nothing was printed. Try again; if it repeats, copy the details.',
    printServiceFailed:
      'The print service of this computer does not answer. Make sure that it runs (Print Spooler on Windows, CUPS on Linux and macOS), then try again. Saving or opening a PDF always works.',
    printFailed: 'Printing failed. Check the printer, then try again.',
    notAFile: 'This is no file but a folder, a pipe or a device. Choose an ordinary file.',
    fileFailed:
      'The file could not be read or written. Check its permissions, the folder and the free space.',
    historyFailed: 'The history on this computer could not be read or written.',
    historyRestarted:
      'The part of Lunas that keeps the history stopped and was started again. Look whether your last step is there.',
    superseded: 'Another question took the place of this one.',
    historyNewer: 'This history was written by a newer Lunas. Install the newest version to open it.',
    unexpected: 'Something went wrong inside Lunas. Try again; if it repeats, copy the details.'
  }
}
