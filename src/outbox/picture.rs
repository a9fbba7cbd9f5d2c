//! A picture made fit for a thread: small, upright, and without what its camera wrote into it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// The longer side; Teams shows no more.
const SIDE: u32 = 1024;
/// Bytes, so that the picture stays below 1 MB also as the base64 that it travels as.
const MOST: usize = 700 * 1024;
/// Pixels that are unpacked: a small file can claim to hold billions of them.
const PIXELS: u64 = 50_000_000;
/// A side that no camera makes.
const LONGEST_SIDE: u32 = 30_000;
/// Memory that a decoder may take.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Tried one after the other until the picture is small enough.
const QUALITIES: [u8; 3] = [85, 65, 40];

/// What is shown in place of a picture.
#[derive(Debug)]
pub(super) struct Rendition {
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: &'static str,
}

/// None when it cannot be unpacked within the limits; then it is a file like others.
pub(super) fn render(bytes: &[u8]) -> Option<Rendition> {
    let picture = upright(bytes)?;
    let small = if picture.width().max(picture.height()) > SIDE {
        picture.resize(SIDE, SIDE, FilterType::CatmullRom)
    } else {
        picture
    };
    png(&small).or_else(|| jpeg(&small))
}

fn upright(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

/// Sharp, and right for what is on a screen; photographs are too large for it.
fn png(picture: &DynamicImage) -> Option<Rendition> {
    let mut bytes = Vec::new();
    let eight_bits = DynamicImage::ImageRgba8(picture.to_rgba8());
    eight_bits.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?;
    (bytes.len() <= MOST).then_some(Rendition { bytes, media_type: "image/png" })
}

fn jpeg(picture: &DynamicImage) -> Option<Rendition> {
    let flat = on_white(picture);
    QUALITIES.into_iter().find_map(|quality| {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&flat).ok()?;
        (bytes.len() <= MOST).then_some(Rendition { bytes, media_type: "image/jpeg" })
    })
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let clear = picture.to_rgba8();
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0;
        let mix = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// Pixels that no packing makes small.
    fn noise(width: u32, height: u32) -> RgbImage {
        let mut state = 1_u32;
        RgbImage::from_fn(width, height, |_, _| {
            Rgb([(); 3].map(|()| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            }))
        })
    }

    fn size(rendition: &Rendition) -> (u32, u32) {
        let picture = image::load_from_memory(&rendition.bytes).unwrap();
        (picture.width(), picture.height())
    }

    #[test]
    fn a_small_picture_keeps_its_size_and_a_large_one_is_shrunk() {
        let small = render(&encoded(&RgbImage::new(300, 200), ImageFormat::Png)).unwrap();
        assert_eq!((size(&small), small.media_type), ((300, 200), "image/png"));
        let screen = render(&encoded(&RgbImage::new(1920, 1080), ImageFormat::Png)).unwrap();
        assert_eq!(size(&screen), (1024, 576));
    }

    #[test]
    fn what_stays_large_as_png_becomes_a_jpeg_below_the_limit() {
        let photo = render(&encoded(&noise(1500, 1500), ImageFormat::Png)).unwrap();
        assert_eq!((size(&photo), photo.media_type), ((1024, 1024), "image/jpeg"));
        assert!(photo.bytes.len() <= MOST);
    }

    #[test]
    fn the_other_formats_are_read_too() {
        for format in [ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            assert_eq!(size(&render(&encoded(&RgbImage::new(40, 30), format)).unwrap()), (40, 30));
        }
    }

    /// A JPEG with an EXIF block: turned by 90 degrees, taken at a place.
    fn turned() -> Vec<u8> {
        let jpeg = encoded(&RgbImage::new(40, 20), ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"4.6097N 74.0817W");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photograph_is_put_upright_and_forgets_where_it_was_taken() {
        let rendition = render(&turned()).unwrap();
        assert_eq!(size(&rendition), (20, 40));
        assert!(!rendition.bytes.windows(7).any(|window| window == b"4.6097N"));
    }

    /// A header that claims 60,000 by 60,000 pixels, and one within the sides that is still too much.
    #[test]
    fn a_bomb_is_not_unpacked() {
        for (width, height) in [(60_000_u32, 60_000_u32), (29_000, 29_000)] {
            let mut png = encoded(&RgbImage::new(1, 1), ImageFormat::Png);
            png[16..20].copy_from_slice(&width.to_be_bytes());
            png[20..24].copy_from_slice(&height.to_be_bytes());
            let sum = crc(&png[12..29]);
            png[29..33].copy_from_slice(&sum.to_be_bytes());
            assert!(render(&png).is_none(), "{width} x {height}");
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32, byte: &u8| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
            })
        };
        !bytes.iter().fold(u32::MAX, step)
    }

    #[test]
    fn what_is_no_picture_has_no_rendition() {
        let good = encoded(&RgbImage::new(8, 8), ImageFormat::Png);
        assert!(render(b"").is_none());
        assert!(render(b"\x89PNG\r\n\x1a\n").is_none());
        assert!(render(&good[..good.len() / 2]).is_none());
    }
}
