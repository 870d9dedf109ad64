type PictureTrouble = 'pictureType' | 'pictureTooLarge' | 'pictureBroken' | 'pictureBlank'

/** Why a picture cannot stand on slips. */
export class PictureUnsuitable extends Error {
  readonly code: PictureTrouble

  constructor(code: PictureTrouble, message: string) {
    super(message)
    this.code = code
  }
}
