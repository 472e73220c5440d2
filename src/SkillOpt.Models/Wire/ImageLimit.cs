using System.Globalization;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// A wire format that writes no image larger than allowed. Services refuse such an image after the upload, and in words of their own; told
/// before, it is the one task's failure. Nothing is scaled down behind a person's back.
/// </summary>
internal sealed class ImageLimit(IChatProtocol protocol, ModelSettings settings) : IChatProtocol
{
    private const double Megabyte = 1_000_000;

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">An image is too large.</exception>
    public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams)
    {
        var list = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        foreach (var message in list)
        {
            for (var i = 0; i < message.Contents.Count; i++)
            {
                if (
                    message.Contents[i] is DataContent image
                    && image.HasTopLevelMediaType("image")
                    && image.Data.Length > settings.MaxImageMegabytes * Megabyte
                )
                {
                    throw new ModelCallException(FailureKind.TooLarge, Sentence(image.Data.Length / Megabyte));
                }
            }
        }

        return protocol.Write(list, options, streams);
    }

    /// <inheritdoc/>
    public ChatResponse Read(ReadOnlyMemory<byte> body) => protocol.Read(body);

    /// <inheritdoc/>
    public IReplyReader ReadStream() => protocol.ReadStream();

    private string Sentence(double megabytes) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"An image of {megabytes:0.0} MB is larger than the {settings.MaxImageMegabytes:0.###} MB that may be sent to "
                + $"'{settings.Name}': make it smaller, or raise max_image_mb if the service takes more."
        );
}
