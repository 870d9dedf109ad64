import { safeStorage } from 'electron'
import type { KeyStore } from './secrets'

/** The system's key store. Linux without one would keep keys all but in plain text; that is not offered as safe. */
export const systemKeyStore: KeyStore = {
  available: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (plaintext) => safeStorage.encryptString(plaintext),
  decrypt: (encrypted) => safeStorage.decryptString(Buffer.from(encrypted))
}
