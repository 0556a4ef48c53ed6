using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.App.Api;

/// <summary>How printed papers look. It stands in the page itself, since a page opened from memory finds no other file; the content policy knows it by its hash.</summary>
internal static class PrintStyle
{
    public const string Css = """
        @page { size: A4; margin: 14mm; }
        body { font: 12px/1.4 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; color: #111; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm 0; }
        h1 { font-size: 18px; margin: 0 0 2mm; }
        h2 { font-size: 14px; margin: 5mm 0 1mm; }
        table { width: 100%; border-collapse: collapse; margin: 2mm 0 4mm; break-inside: auto; }
        tr { break-inside: avoid; }
        caption { text-align: start; font-weight: 600; padding: 1mm 0; }
        th, td { border: 1px solid #888; padding: 1.2mm 1.5mm; text-align: start; vertical-align: top; overflow-wrap: break-word; }
        thead th { font-size: 11px; }
        .short { white-space: nowrap; }
        .long { overflow-wrap: anywhere; }
        .fields th { width: 34%; background: #eee; }
        .warning { border: 2px solid #111; padding: 2mm 3mm; font-weight: 600; }
        .quiet { color: #555; }
        """;

    /// <summary>For "style-src".</summary>
    public static readonly string Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
