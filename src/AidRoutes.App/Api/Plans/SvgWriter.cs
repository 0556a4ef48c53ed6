using System.Globalization;
using System.Text;
using System.Xml;

namespace AidRoutes.App.Api;

/// <summary>Writes SVG elements. Attributes only, no styles: the service's own policy forbids those in a document that is opened by itself.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    public SvgWriter(double width, double height)
    {
        _xml = XmlWriter.Create(_bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", NewLineChars = "\n", CloseOutput = false });
        _xml.WriteStartElement("svg", Namespace);
        Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)), ("role", "img"),
            ("font-family", "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif"), ("font-size", "13"), ("fill", PictureColours.Ink));
    }

    /// <summary>Tenths of a pixel are finer than anybody sees and keep the file small.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    public static string Point((double X, double Y) at) => $"{Number(at.X)},{Number(at.Y)}";

    /// <summary>An element that stays open until the answer is disposed.</summary>
    public IDisposable Open(string name, params (string Name, string Value)[] attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
        return new Element(_xml);
    }

    /// <summary>A whole element; where it has a title, viewers show it under the pointer and read it out.</summary>
    public void Draw(string name, string? title, params (string Name, string Value)[] attributes)
    {
        using (Open(name, attributes))
        {
            if (title is not null)
            {
                Inner("title", title);
            }
        }
    }

    /// <summary>Text at a place.</summary>
    public void Text(double x, double y, string text, params (string Name, string Value)[] attributes)
    {
        using (Open("text", [("x", Number(x)), ("y", Number(y)), .. attributes]))
        {
            _xml.WriteString(Printable(text));
        }
    }

    /// <summary>An element that holds nothing but text.</summary>
    public void Inner(string name, string text) => _xml.WriteElementString(name, Namespace, Printable(text));

    /// <summary>Closes everything; the document as UTF-8.</summary>
    public byte[] End()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    // Names may hold characters that XML has no way to write, escaped or not.
    private static string Printable(string text)
        => text.EnumerateRunes().All(Allowed) ? text : string.Concat(text.EnumerateRunes().Select(rune => Allowed(rune) ? rune.ToString() : "\uFFFD"));

    private static bool Allowed(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    private void Attributes(params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _xml.WriteAttributeString(name, value);
        }
    }

    private sealed class Element(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
