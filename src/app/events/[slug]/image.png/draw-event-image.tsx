import { ImageResponse } from "next/og";
import { EventImage } from "#src/components/event-image.tsx";
import { openImageFonts } from "#src/lib/public-page/open-image-fonts.ts";
import { drawableText } from "#src/lib/public-page/unicode-ranges.ts";
import { rememberResults } from "#src/lib/remember-results.ts";

const SIZE = { width: 1200, height: 630 };

/** About 100 kB each. */
const MAX_REMEMBERED = 100;

type Words = Record<"title" | "when" | "zone" | "by", string>;

/** Draws once what all see who ask for the same words: drawing takes time, and anybody may ask. */
export const drawEventImage = rememberResults(MAX_REMEMBERED, async (words: Words): Promise<ArrayBuffer> => {
  const { fonts, fontFamily, ranges } = await openImageFonts();
  const drawable = (text: string) => drawableText(text, ranges);
  const image = new ImageResponse(
    <EventImage
      by={drawable(words.by)}
      fontFamily={fontFamily}
      title={drawable(words.title)}
      when={drawable(words.when)}
      zone={drawable(words.zone)}
    />,
    { ...SIZE, fonts },
  );
  return image.arrayBuffer();
});
