using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>One page image and one question, one reply. The image's bytes go to the model as they are.</summary>
/// <param name="imageDetail">The provider's detail level, <c>low</c> or <c>high</c>; <c>auto</c> sends none.</param>
internal sealed class DocVqaEnvironment(string imageDetail = "auto") : SingleCallEnvironment
{
    /// <inheritdoc/>
    public override string Name => "docvqa";

    /// <inheritdoc/>
    public override string Fingerprint => $"docvqa/1 detail={imageDetail}";

    private protected override string Role => "You read scanned document pages and answer questions about what is printed on them.";

    private protected override string Form => "Copy the answer as it stands on the page, without further words.";

    private protected override (string Text, IReadOnlyList<AIContent> Attachments) Question(RolloutRequest request)
    {
        var images = request
            .Task.Files.Select(file =>
            {
                if (!File.Exists(file.FullPath))
                {
                    throw new SkillOptException(
                        "SKO4006",
                        $"The image '{file.FullPath}' of task '{request.Task.Id}' ({request.Task.Source}) does not exist; put the page "
                            + $"images "
                            + "where the CSV says."
                    );
                }

                var content = new DataContent(InputFile.ReadAllBytes(file.FullPath), MediaTypeOf(file.FullPath));
                if (imageDetail != "auto")
                {
                    content.AdditionalProperties = new AdditionalPropertiesDictionary { ["detail"] = imageDetail };
                }

                return (AIContent)content;
            })
            .ToList();
        return ($"Question: {request.Task.Question}", images);
    }

    private protected override string QuestionText(RolloutRequest request) => $"Question: {request.Task.Question}";

    private static string MediaTypeOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".tif" or ".tiff" => "image/tiff",
            _ => "image/png",
        };
}
