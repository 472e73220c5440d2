namespace SkillOpt;

/// <summary>A text is not YAML, or more than is read of it. The message is one sentence without a full stop.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="innerException">What the YAML library said.</param>
internal sealed class YamlFormatException(string message, int line, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The line that is to be mended, from 1.</summary>
    public int Line => line;
}
