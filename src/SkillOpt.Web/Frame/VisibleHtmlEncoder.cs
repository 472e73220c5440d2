using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SkillOpt.Web;

/// <summary>
/// How every text and every attribute of a page is encoded: as HTML demands, and with all hidden marks made visible first. It stands in the
/// renderer, so no page can forget it.
/// </summary>
internal sealed unsafe class VisibleHtmlEncoder : HtmlEncoder
{
    private static readonly HtmlEncoder s_inner = Create(UnicodeRanges.All);

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => s_inner.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override string Encode(string value) => s_inner.Encode(VisibleText.Of(value));

    /// <inheritdoc/>
    public override void Encode(TextWriter output, string value, int startIndex, int characterCount)
    {
        var shown = VisibleText.Of(startIndex == 0 && characterCount == value.Length ? value : value.Substring(startIndex, characterCount));
        s_inner.Encode(output, shown, 0, shown.Length);
    }

    /// <inheritdoc/>
    public override void Encode(TextWriter output, char[] value, int startIndex, int characterCount) =>
        Encode(output, new string(value, startIndex, characterCount), 0, characterCount);

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength) => s_inner.FindFirstCharacterToEncode(text, textLength);

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        s_inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => s_inner.WillEncode(unicodeScalar);
}
