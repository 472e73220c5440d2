namespace SkillOpt;

/// <summary>A single value.</summary>
/// <param name="text">Its characters, with quotes and escapes undone.</param>
/// <param name="isPlain">Whether it stands without quotes, so that it may mean null, a truth value or a number.</param>
/// <param name="line">The line it begins on.</param>
internal sealed class YamlScalar(string text, bool isPlain, int line) : YamlValue(line)
{
    private const int CharactersPerUnit = 32;

    /// <summary>Its characters, with quotes and escapes undone: what counts wherever a text is wanted.</summary>
    public string Text => text;

    /// <summary>Whether it stands without quotes, so that it may mean null, a truth value or a number.</summary>
    public bool IsPlain => isPlain;

    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => isPlain && YamlCoreSchema.IsNull(text);

    /// <inheritdoc/>
    public override long Weight => 1 + (text.Length / CharactersPerUnit);

    /// <inheritdoc/>
    public override int Height => 1;
}
