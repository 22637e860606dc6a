type EventImageProps = { title: string; when: string; zone: string; by: string; fontFamily: string };

/** What a link to an event looks like where it is shared; drawn on the server, hence styles and no classes. */
export function EventImage({ title, when, zone, by, fontFamily }: EventImageProps) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: "72px 80px",
        backgroundColor: "#0b5d59",
        backgroundImage: "linear-gradient(135deg, #0e726d 0%, #0b5d59 45%, #073f3c 100%)",
        color: "#ffffff",
        fontFamily,
      }}
    >
      <div style={{ display: "flex", fontSize: 30, fontWeight: 600, color: "#a7e4dd" }}>{by}</div>
      <div
        style={{
          display: "block",
          fontSize: title.length > 55 ? 64 : 80,
          fontWeight: 600,
          lineHeight: 1.12,
          letterSpacing: "-0.02em",
          lineClamp: 4,
          textWrap: "balance",
        }}
      >
        {title}
      </div>
      <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
        <div style={{ display: "flex", fontSize: 38, fontWeight: 600 }}>{when}</div>
        <div style={{ display: "flex", fontSize: 28, color: "#a7e4dd" }}>{zone}</div>
      </div>
    </div>
  );
}
